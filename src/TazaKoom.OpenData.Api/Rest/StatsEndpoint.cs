using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>/api/v1/stats/{resource}?by=region,month and any filter: rows counted, amounts summed per currency and in som.</summary>
internal sealed class StatsEndpoint(NpgsqlDataSource reader, ListEndpoint list, Freshness freshness)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var name = (string)http.Request.RouteValues["resource"]!;
        var resource = ResourceCatalog.Find(name)
            ?? throw ProblemException.NoResource(name);
        http.Response.Headers.ContentLanguage = Languages.Of(http.Request);

        var own = new Dictionary<string, string>();
        var filter = new List<(string, string)>();
        foreach (var (parameter, value) in RestEndpoint.Parameters(http.Request))
        {
            if (parameter is not ("by" or "measure")) filter.Add((parameter, value));
            else if (!own.TryAdd(parameter, value)) throw new FilterException(FilterProblem.Repeated(parameter));
        }
        var refused = filter.Select(p => p.Item1).FirstOrDefault(p => p is "sort" or "fields" or "limit" or "after" or "count" or "facet");
        if (refused is not null)
            throw new FilterException(FilterProblem.Unknown(refused, $"stats/{resource.Name}", ["by", "measure", .. ListReader.Parameters(resource).Except(["sort", "fields", "limit", "after", "count", "facet"])]));
        var request = await list.ReadAsync(http, new(resource, null, null, null), filter, paged: false);
        var groups = Groups(resource, own.GetValueOrDefault("by"));
        var measure = Measure(resource, own.GetValueOrDefault("measure"));

        var rows = new List<(string?[] Keys, string? Currency, bool OfAll, long Rows, long Amounts, decimal? Sum, decimal? Median)>();
        await using (var connection = await reader.OpenConnectionAsync(ct))
        {
            await using var command = StatsStatement.Write(request.Query, groups, measure).On(connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            var g = groups.Count;
            while (await row.ReadAsync(ct))
            {
                rows.Add(([.. Enumerable.Range(0, g).Select(i => row.IsDBNull(i) ? null : row.GetString(i))], row.IsDBNull(g) ? null : row.GetString(g),
                    row.GetBoolean(g + 1), row.GetInt64(g + 2), row.GetInt64(g + 3), row.IsDBNull(g + 4) ? null : row.GetDecimal(g + 4), row.IsDBNull(g + 5) ? null : row.GetDecimal(g + 5)));
            }
        }
        if (rows.Count(r => r.OfAll) > StatsStatement.MostGroups)
            throw new FilterException(FilterProblem.Invalid("by", own["by"], new(
                $"at most {StatsStatement.MostGroups} groups; narrow the filter or group by less",
                $"не более {StatsStatement.MostGroups} групп; сузьте фильтр или группируйте по меньшему числу полей",
                $"көп дегенде {StatsStatement.MostGroups} топ; чыпканы тарытыңыз же азыраак талаа боюнча топтоңуз")));

        var fresh = await freshness.ReadAsync(ct);
        if (!request.Moves) await freshness.StampAsync(http.Response, ct);
        http.Response.Headers.Link = $"<{Links.With(http.Request, $"{RestRoute.Base}/{resource.Name}", ["by", "measure"])}>; rel=\"related\"";
        await JsonAnswer.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            for (var i = 0; i < rows.Count; i++)
            {
                var all = rows[i];
                if (!all.OfAll) continue;
                json.WriteStartObject();
                for (var k = 0; k < groups.Count; k++) Group(json, groups[k], all.Keys[k], request.Query.Language);
                json.WriteNumber("count", all.Rows);
                if (measure is not null)
                {
                    json.WriteStartArray(measure.Name);
                    for (; i + 1 < rows.Count && !rows[i + 1].OfAll; i++) Amounts(json, rows[i + 1].Currency, rows[i + 1].Amounts, rows[i + 1].Sum, rows[i + 1].Median);
                    json.WriteEndArray();
                    json.WritePropertyName("inSom");
                    Amounts(json, "KGS", all.Amounts, all.Sum, all.Median);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WritePropertyName("meta");
            Meta.Write(json, fresh, request.Canonical);
            json.WriteEndObject();
        });
    }

    static void Group(Utf8JsonWriter json, StatsGroup group, string? value, string language)
    {
        json.WriteString(group.Name, value);
        if (group.Codes is { } codes && value is not null && CodeNames.Of(codes)?.GetValueOrDefault(value) is { } name)
            json.WriteString($"{group.Name}.name", name.In(language));
    }

    static void Amounts(Utf8JsonWriter json, string? currency, long amounts, decimal? sum, decimal? median)
    {
        json.WriteStartObject();
        json.WriteString("currency", currency);
        json.WriteNumber("amounts", amounts);
        Number("sum", sum);
        Number("median", median);
        json.WriteEndObject();

        void Number(string name, decimal? value)
        {
            // Divided by one with all its digits, a number loses the zeros that a division left behind it.
            if (value is { } number) json.WriteNumber(name, number / 1.0000000000000000000000000000m);
            else json.WriteNull(name);
        }
    }

    static List<StatsGroup> Groups(Resource resource, string? by)
    {
        var known = StatsGroup.Of(resource);
        return by is null ? [] : [.. by.Split(',', StringSplitOptions.TrimEntries).Distinct().Select(name =>
            known.FirstOrDefault(g => g.Name == name) ?? throw new FilterException(FilterProblem.UnknownCode("by", name, [.. known.Select(g => g.Name)])))];
    }

    /// <summary>The field whose amounts are summed: the resource's first one of money.</summary>
    static Field? Measure(Resource resource, string? name)
    {
        var money = resource.Fields.Where(f => f.IsObject && f.Columns[0].Name == $"{f.Name}.amount").ToList();
        return name is null ? money.FirstOrDefault()
            : money.FirstOrDefault(f => f.Name == name) ?? throw new FilterException(FilterProblem.UnknownCode("measure", name, [.. money.Select(f => f.Name)]));
    }
}
