using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>No argument is given twice.
/// https://spec.graphql.org/September2025/#sec-Argument-Uniqueness</summary>
sealed class UniqueArgumentNames(ValidationContext context) : Rule(context), IVisitField, IVisitDirective
{
    public void EnterField(FieldNode field) => Check(field.Arguments);
    public void EnterDirective(DirectiveNode directive, string location) => Check(directive.Arguments);

    void Check(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count < 2)
            return;
        foreach (var same in arguments.GroupBy(argument => argument.Name.Value))
        {
            if (same.Skip(1).Any())
                Report($"There can be only one argument named \"{same.Key}\".", [.. same.Select(argument => argument.Start)]);
        }
    }
}
