using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>A document that is executed holds operations and fragments only.
/// https://spec.graphql.org/September2025/#sec-Executable-Definitions</summary>
sealed class ExecutableDefinitions(ValidationContext context) : Rule(context), IVisitDocument
{
    public void EnterDocument(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            var name = definition switch
            {
                SchemaNode => "schema",
                TypeDefinitionNode type => $"\"{type.Name}\"",
                DirectiveDefinitionNode directive => $"\"{directive.Name}\"",
                _ => null,
            };
            if (name is not null)
                Report($"The {name} definition is not executable.", definition.Start);
        }
    }
}
