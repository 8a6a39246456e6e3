using System.Runtime.CompilerServices;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>Counts what a document asks for, in time linear in its length: what a fragment holds is counted once and then added.</summary>
sealed class LimitCheck
{
    readonly DocumentLimits _limits;
    readonly Dictionary<string, FragmentNode> _fragments = [];
    readonly Dictionary<string, Size> _sizes = [];
    int _directives;

    LimitCheck(DocumentLimits limits) => _limits = limits;

    readonly record struct Size(long Fields, long Aliases, int Depth)
    {
        // A bomb doubles a hundred times; the sums stop where they are far beyond any limit.
        const long Ceiling = 1L << 40;

        public Size Plus(Size other) => new(
            Math.Min(Ceiling, Fields + other.Fields), Math.Min(Ceiling, Aliases + other.Aliases), Math.Max(Depth, other.Depth));
    }

    /// <summary>The first limit the document is over; null when it is within all.</summary>
    public static GraphQLError? Run(DocumentNode document, DocumentLimits limits) => new LimitCheck(limits).Check(document);

    GraphQLError? Check(DocumentNode document)
    {
        var fragments = 0;
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentNode fragment)
            {
                fragments++;
                _fragments[fragment.Name.Value] = fragment;
            }
        }
        if (fragments > _limits.Fragments)
            return Over("fragments", fragments, _limits.Fragments, document, document);
        foreach (var definition in document.Definitions)
        {
            if (definition is not ExecutableNode executable)
                continue;
            Size size;
            try
            {
                size = executable is FragmentNode fragment ? Of(fragment.Name.Value) : Of(executable);
            }
            catch (InsufficientExecutionStackException)
            {
                return Over("levels", int.MaxValue, _limits.Depth, executable, document);
            }
            var error = size.Depth > _limits.Depth ? Over("levels", size.Depth, _limits.Depth, executable, document)
                : size.Fields > _limits.Fields ? Over("fields", size.Fields, _limits.Fields, executable, document)
                : size.Aliases > _limits.Aliases ? Over("aliases", size.Aliases, _limits.Aliases, executable, document)
                : _directives > _limits.Directives ? Over("directives", _directives, _limits.Directives, executable, document)
                : null;
            if (error is not null)
                return error;
        }
        return null;
    }

    static GraphQLError Over(string what, long count, int limit, Node at, DocumentNode document)
    {
        var asks = count > 1_000_000 ? "more than a million" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new($"The document asks for {asks} {what}, its fragments expanded; at most {limit} are allowed. Ask for less, or in several requests.",
            document.Source, [at.Start], "Limit");
    }

    Size Of(ExecutableNode definition)
    {
        _directives += definition.Directives.Count;
        return Of(definition.SelectionSet);
    }

    Size Of(SelectionSetNode selectionSet)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var size = default(Size);
        foreach (var selection in selectionSet.Items)
        {
            _directives += selection.Directives.Count;
            size = size.Plus(selection switch
            {
                FieldNode field => new Size(1, field.Alias is null ? 0 : 1, 0)
                    .Plus(field.SelectionSet is null ? default : Of(field.SelectionSet)),
                InlineFragmentNode inline => Of(inline.SelectionSet) is var inner ? inner with { Depth = inner.Depth - 1 } : default,
                FragmentSpreadNode spread => Of(spread.Name.Value) is var inner ? inner with { Depth = Math.Max(0, inner.Depth - 1) } : default,
                _ => default,
            });
        }
        return size with { Depth = size.Depth + 1 };
    }

    Size Of(string fragment)
    {
        if (_sizes.TryGetValue(fragment, out var size) || !_fragments.TryGetValue(fragment, out var definition))
            return size;
        // A cycle is for validation to report; here it adds nothing the second time round.
        _sizes[fragment] = default;
        return _sizes[fragment] = Of(definition);
    }
}
