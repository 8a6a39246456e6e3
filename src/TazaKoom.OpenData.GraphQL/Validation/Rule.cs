using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>One rule of https://spec.graphql.org/September2025/#sec-Validation, made anew for each document: it may keep state.</summary>
abstract class Rule(ValidationContext context)
{
    protected ValidationContext Context { get; } = context;
    protected Schema Schema => Context.Schema;

    protected void Report(string message, params int[] positions) => Context.Report(GetType().Name, message, positions);
}
