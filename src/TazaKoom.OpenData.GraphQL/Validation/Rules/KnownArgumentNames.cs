using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Arguments that are given exist.
/// https://spec.graphql.org/September2025/#sec-Argument-Names</summary>
sealed class KnownArgumentNames(ValidationContext context) : Rule(context), IVisitArgument, IVisitDirective
{
    public void EnterDirective(DirectiveNode directive, string location)
    {
        if (Context.Directive is not { } definition)
            return;
        foreach (var argument in directive.Arguments)
        {
            if (definition.Argument(argument.Name.Value) is null)
                ReportUnknown(argument, $"directive \"{definition}\"", definition.Arguments);
        }
    }

    public void EnterArgument(ArgumentNode argument)
    {
        // Arguments of a directive were looked at with the directive.
        if (!Context.InDirective && Context.Argument is null && Context.Field is { } field)
            ReportUnknown(argument, $"field \"{field}\"", field.Arguments);
    }

    void ReportUnknown(ArgumentNode argument, string where, IReadOnlyList<InputValue> known)
    {
        var suggestions = Suggestions.For(argument.Name.Value, known.Select(one => one.Name));
        Report($"Unknown argument \"{argument.Name}\" on {where}.{Suggestions.DidYouMean(suggestions)}", argument.Start);
    }
}
