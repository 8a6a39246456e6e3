using System.Collections.Concurrent;
using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>The argument `order`, coerced, as an order of the catalog, ended by the key so that no two rows are equal.</summary>
internal static class OrderInput
{
    static readonly ConcurrentDictionary<Resource, IReadOnlyList<Order>> defaults = new(ReferenceEqualityComparer.Instance);

    public static IReadOnlyList<Order> Read(object? input, Resource resource)
    {
        var order = new List<Order>();
        foreach (var fields in (input as object?[] ?? []).OfType<Dictionary<string, object?>>())
        {
            // The fields of an input have no order of their own: which of two comes first must not be guessed.
            if (fields.Count > 1)
                throw CodedError.Failing($"'order' has {string.Join(" and ", fields.Keys)} in one object, and does not say which comes first. Give each an object of its own: [{{{string.Join("}, {", fields.Select(field => $"{field.Key}: ..."))}}}].", "ORDER_AMBIGUOUS");
            if (fields.Count == 0) continue;
            var entry = fields.First();
            var field = resource.Field(Names.InCatalog(entry.Key))!;
            // Nested where the field is an object: {value: {amount: DESC}}.
            var direction = entry.Value is Dictionary<string, object?> part ? part.Values.FirstOrDefault() : entry.Value;
            if (direction is string text && order.TrueForAll(known => known.Column != field.Main)) order.Add(new(field.Main, text == "DESC"));
        }
        return order.Count > 0 ? new Query(resource) { Order = order }.FullOrder
            : defaults.GetOrAdd(resource, static r => new ListReader(r).Read([]).Query.FullOrder);
    }

    public static IReadOnlyList<Order> Reversed(IReadOnlyList<Order> order) => [.. order.Select(one => one with { Descending = !one.Descending })];
}
