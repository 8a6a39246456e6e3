using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>Which page of a connection. https://relay.dev/graphql/connections.htm</summary>
internal sealed record PageArguments(IReadOnlyList<Order> Order, int Size, bool Backward, IReadOnlyList<string>? After, IReadOnlyList<string>? Before)
{
    /// <exception cref="GraphQLException">The arguments contradict each other, or a cursor is none.</exception>
    public static PageArguments Read(SelectedField field, Resource resource)
    {
        var arguments = field.Arguments;
        var order = OrderInput.Read(arguments.GetValueOrDefault("order"), resource);
        var first = Bounded(field, "first", SchemaText.LargestPage);
        var last = Bounded(field, "last", SchemaText.LargestPage);
        if (first is not null && last is not null) throw CodedError.Failing("Ask for the 'first' or for the 'last' rows, not for both.", "HC0079");
        return new(order, first ?? last ?? SchemaText.DefaultPage, last is not null, Cursor("after"), Cursor("before"));

        IReadOnlyList<string>? Cursor(string name) =>
            arguments.GetValueOrDefault(name) is string text ? PageCursor.Read(name, text, resource, order) : null;
    }

    public static int? Bounded(SelectedField field, string name, int most)
    {
        if (field.Arguments.GetValueOrDefault(name) is not int number) return null;
        return number >= 0 && number <= most ? number : throw CodedError.Failing($"'{name}' of {field.ResponseName} is {number}; it can be 0 to {most}.", "HC0051");
    }
}
