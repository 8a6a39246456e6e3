using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Catalog.Rows;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>One row with everything it leads to, by one statement.</summary>
internal sealed class OneEndpoint(NpgsqlDataSource reader, Freshness freshness)
{
    /// <summary>More rows of one relation than this are read by its own list.</summary>
    const int MostEmbedded = 1000;

    // In characters of `fields`; with its statement one of them takes some thirty times that.
    static readonly RecentCache<(string Resource, string Names), Shown> chosen = new(200_000);

    // What a row of a resource leads to: the property of its link, and how its path ends.
    static readonly ConcurrentDictionary<Resource, (JsonEncodedText Name, string Path)[]> relations = new(ReferenceEqualityComparer.Instance);

    public async Task AnswerAsync(HttpContext http, RestRoute route)
    {
        var ct = http.RequestAborted;
        if (http.Request.Query.Keys.FirstOrDefault(k => k is not ("fields" or "lang")) is { } unknown)
            throw new FilterException(FilterProblem.Unknown(unknown, route.Answered.Name, ["fields", "lang"]));
        Languages.Require(http.Request);
        var resource = route.Answered;
        var shown = Chosen(resource, http.Request.Query["fields"].FirstOrDefault());
        var query = new Query(resource)
        {
            Shown = shown,
            Where = route.Relation is { } relation ? new Where.LedFrom(route.Resource, relation, route.Id!) : new Where.HasId(route.Id!),
            Language = Languages.Of(http.Request),
            Limit = 1,
        };

        using var body = new AnswerBody();
        await using var json = new Utf8JsonWriter(body.Buffer, JsonRow.Options);
        await using (var connection = await reader.OpenConnectionAsync(ct))
        {
            await using var command = query.ToSql().On(connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct))
                throw route.Relation is null ? RestEndpoint.NoSuchRow(resource, route.Id!)
                    : ProblemException.NotFound(Nothing(route.Resource.One, Problem.Shorten(route.Id!), route.Relation.Name), []);
            json.WriteStartObject();
            json.WritePropertyName("data");
            shown.Json.Write(json, row);
        }
        if (route.Relation is null) Links(json, resource, route.Id!);
        json.WritePropertyName("meta");
        Meta.Write(json, await freshness.ReadAsync(ct));
        json.WriteEndObject();
        await json.FlushAsync(ct);
        http.Response.Headers.Link = $"</api/v1/fields/{resource.Name}>; rel=\"describedby\"; type=\"application/json\"";
        await freshness.StampAsync(http.Response, ct);
        await JsonAnswer.WriteAsync(http, body.Buffer.WrittenMemory, Format.Json.ContentType);
    }

    static Texts Nothing(string one, string id, string relation) => new(
        $"The {one} '{id}' does not exist or has no {relation}.", $"{one} '{id}' не существует или без {relation}.", $"{one} '{id}' жок же анда {relation} жок.");

    /// <summary>What is asked for one row with everything it leads to.</summary>
    public static Query QueryOf(Resource resource, string id, string language) =>
        new(resource) { Shown = Chosen(resource, null), Where = new Where.HasId(id), Language = language, Limit = 1 };

    /// <summary>Programs ask for the same fields again and again.</summary>
    static Shown Chosen(Resource resource, string? names)
    {
        var key = (resource.Name, names ?? "");
        if (chosen.Find(key) is { } known) return known;
        var (fields, embedded) = Read(resource, names);
        var shown = new Shown(resource, fields, embedded);
        chosen.Add(key, shown, key.Item2.Length + 1000);
        return shown;
    }

    static (IReadOnlyList<Field> Fields, IReadOnlyList<Embedding> Embedded) Read(Resource resource, string? names)
    {
        if (names is null) return ([.. resource.ShownFields], [.. resource.Relations.Where(r => r.Embedded).Select(r => Embed(resource, r))]);

        var (fields, embedded) = (new List<Field>(), new List<Embedding>());
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries).Distinct())
        {
            if (resource.Field(name) is { Shown: true } field) fields.Add(field);
            else if (resource.Relation(name) is { } relation) embedded.Add(Embed(resource, relation));
            else throw new FilterException(FilterProblem.UnknownCode("fields", name, [.. resource.ShownFields.Select(f => f.Name), .. resource.Relations.Select(r => r.Name)]));
        }
        return (fields, embedded);
    }

    /// <summary>Inside a tender its ocid need not be said again.</summary>
    static Embedding Embed(Resource from, Relation relation)
    {
        var to = ResourceCatalog.To(relation);
        var inside = from.Field("ocid") is not null;
        return new(relation, to) { Fields = [.. to.ShownFields.Where(f => f.InLists && !(inside && f.Name == "ocid"))], Limit = MostEmbedded };
    }

    static void Links(Utf8JsonWriter json, Resource resource, string id)
    {
        var self = RestRoute.Href(resource, id);
        json.WriteStartObject("links");
        json.WriteString("self", self);
        foreach (var (name, path) in relations.GetOrAdd(resource, static r => [.. r.Relations.Select(to => (JsonEncodedText.Encode(to.Name), "/" + to.Name))]))
            json.WriteString(name, self + path);
        json.WriteEndObject();
    }
}
