using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>What the rules know while a document is walked: where the walk is, in terms of the schema, and what was found so far.</summary>
sealed class ValidationContext(Schema schema, DocumentNode document)
{
    const int MostErrors = 100;

    // Work on fragments that operations share grows with operations times fragments; this much is plenty for honest documents.
    int _fragmentWork = 50_000;
    Dictionary<string, FragmentNode>? _fragments;
    FragmentReferences? _references;
    VariableUsages? _usages;

    public Schema Schema { get; } = schema;
    public DocumentNode Document { get; } = document;
    public List<GraphQLError> Errors { get; } = [];

    /// <summary>The type of what is being selected or of the fragment; null below anything unknown.</summary>
    public GraphQLType? Type { get; set; }

    /// <summary>The type whose fields are being selected.</summary>
    public CompositeType? ParentType { get; set; }

    public Field? Field { get; set; }
    /// <summary>Null for a directive nobody defined; then <see cref="InDirective"/> tells it from none.</summary>
    public Directive? Directive { get; set; }
    public bool InDirective { get; set; }
    public InputValue? Argument { get; set; }

    /// <summary>The type the value being visited should have.</summary>
    public GraphQLType? InputType { get; set; }

    public FragmentReferences References => _references ??= new(this);
    public VariableUsages Usages => _usages ??= new(this);

    public FragmentNode? Fragment(string name)
    {
        if (_fragments is null)
        {
            _fragments = [];
            foreach (var definition in Document.Definitions)
            {
                if (definition is FragmentNode fragment)
                    _fragments[fragment.Name.Value] = fragment;
            }
        }
        return _fragments.GetValueOrDefault(name);
    }

    public void Report(string rule, string message, int[] positions)
    {
        if (Errors.Count >= MostErrors)
            throw new ValidationAbortedException("Too many validation errors, error limit reached. Validation aborted.");
        Errors.Add(new(message, Document.Source, positions, rule));
    }

    public void SpendFragmentWork(int work)
    {
        _fragmentWork -= work;
        if (_fragmentWork < 0)
            throw new ValidationAbortedException();
    }
}

/// <summary>The document is too much to validate in full; it is refused.</summary>
sealed class ValidationAbortedException(string message = "Validation aborted.") : Exception(message);
