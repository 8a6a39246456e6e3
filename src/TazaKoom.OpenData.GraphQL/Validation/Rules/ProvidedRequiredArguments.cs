using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Arguments that have to be given are given.
/// https://spec.graphql.org/September2025/#sec-Required-Arguments</summary>
sealed class ProvidedRequiredArguments(ValidationContext context) : Rule(context), ILeaveField, ILeaveDirective
{
    public void LeaveField(FieldNode field)
    {
        if (Context.Field is { Arguments.Count: > 0 } definition)
            Check(definition.Arguments, field.Arguments, field);
    }

    public void LeaveDirective(DirectiveNode directive)
    {
        if (Context.Directive is { Arguments.Count: > 0 } definition)
            Check(definition.Arguments, directive.Arguments, directive);
    }

    void Check(IReadOnlyList<InputValue> expected, IReadOnlyList<ArgumentNode> given, Node at)
    {
        foreach (var argument in expected)
        {
            if (argument.IsRequired && !IsGiven(given, argument.Name))
                Report($"Argument \"{argument}\" of type \"{argument.Type}\" is required, but it was not provided.", at.Start);
        }
    }

    static bool IsGiven(IReadOnlyList<ArgumentNode> given, string name)
    {
        foreach (var argument in given)
        {
            if (argument.Name.Value == name)
                return true;
        }
        return false;
    }
}
