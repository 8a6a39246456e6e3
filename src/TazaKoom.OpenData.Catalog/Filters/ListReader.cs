using System.Globalization;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>
/// The filter language: parameters in, a <see cref="Query"/> out. The list, its exports, `taza export --where` and feeds all read it
/// here, so they mean the same rows.
/// </summary>
public sealed class ListReader(Resource resource)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    internal static readonly string[] Own = ["sort", "fields", "limit", "after", "count", "lang", "facet"];

    static readonly string[] Languages = ["en", "ru", "ky"];

    /// <summary>Code lists that live elsewhere, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CodeLists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Null: cursors are not understood.</summary>
    public Cursor? Cursor { get; init; }

    /// <summary>True: pages of at most <see cref="MaxLimit"/> rows. False: everything, or as many rows as `limit` says.</summary>
    public bool Paged { get; init; } = true;

    /// <summary>A condition that the path adds, such as one tender's bids, and its name in a cursor.</summary>
    public (Where Where, string Name)? Within { get; init; }

    public string Language { get; init; } = "en";

    /// <summary>What `today` is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Every parameter that is understood, without operators.</summary>
    public static IReadOnlyList<string> Parameters(Resource resource) =>
        [.. resource.Fields.SelectMany(f => f.Columns, (f, c) => (f, c)).Where(p => p.c.Filterable)
            .SelectMany(p => p.f.IsObject && p.c == p.f.Main ? new[] { p.f.Name, p.c.Name } : [p.c.Name]), .. resource.Search is null ? Array.Empty<string>() : ["q"], .. Own];

    /// <exception cref="FilterException">Something is unknown or not valid; it says everything that is wrong.</exception>
    public ListRequest Read(IEnumerable<(string Name, string Value)> parameters)
    {
        var problems = new List<FilterProblem>();
        var own = new Dictionary<string, string>();
        var conditions = new SortedDictionary<string, (Where.Compare Compare, SortedSet<string> Texts)>(StringComparer.Ordinal);
        var unlisted = new List<(string, Column, string)>();
        var moves = false;

        foreach (var (name, value) in parameters)
        {
            if (Own.Contains(name) || (name == "q" && resource.Search is not null))
            {
                if (!own.TryAdd(name, value)) problems.Add(FilterProblem.Repeated(name));
            }
            else moves |= Condition(name, value, conditions, unlisted, problems);
        }

        var fields = Fields(own.GetValueOrDefault("fields"), problems);
        var words = Words(own.GetValueOrDefault("q"), problems);
        var order = Order(own.GetValueOrDefault("sort") ?? (words is null ? resource.DefaultSort : "-relevance"), words, problems);
        var limit = Limit(own.GetValueOrDefault("limit"), problems);
        var language = In(own.GetValueOrDefault("lang"), problems);
        var facets = Facets(own.GetValueOrDefault("facet"), problems);
        var count = Count(own.GetValueOrDefault("count"), problems);

        var canonical = string.Join('&', conditions.SelectMany(c => c.Value.Texts.Select(t => $"{c.Key}={Uri.EscapeDataString(t)}"))
            .Concat(words is null ? [] : [$"q={Uri.EscapeDataString(words)}"]));
        var identity = string.Join('\n', [resource.Name, Within?.Name ?? "", canonical, .. order.Select(o => (o.Descending ? "-" : "") + o.Column.Name)]);
        var after = After(own.GetValueOrDefault("after"), identity, problems);
        if (problems.Count > 0) throw new FilterException(problems);

        List<Where> all = [.. Within is { } within ? [within.Where] : Array.Empty<Where>(), .. conditions.Values.Select(c => c.Compare), .. words is null ? Array.Empty<Where>() : [new Where.Matches(words)]];
        var query = new Query(resource)
        {
            Fields = fields,
            Shown = fields == Shown.OfList(resource).Fields ? Shown.OfList(resource) : null,
            Where = all.Count == 0 ? null : all.Count == 1 ? all[0] : new Where.All(all),
            Order = order,
            Limit = limit,
            After = after,
            Language = language,
        };
        return new(query, count, canonical, identity) { Facets = facets, Unlisted = unlisted, Moves = moves };
    }

    /// <returns>Whether it moves with the day.</returns>
    bool Condition(string name, string text, SortedDictionary<string, (Where.Compare, SortedSet<string>)> conditions, List<(string, Column, string)> unlisted, List<FilterProblem> problems)
    {
        var column = resource.Column(name);
        var suffix = "";
        if (column is null && name.LastIndexOf('.') is > 0 and var dot)
            (column, suffix) = (resource.Column(name[..dot]), name[(dot + 1)..]);
        if (column is null || !column.Filterable)
        {
            problems.Add(FilterProblem.Unknown(name, resource.Name, Parameters(resource)));
            return false;
        }
        if (Operators.Find(column, suffix) is not { } op)
        {
            problems.Add(FilterProblem.UnknownOperator(name, suffix.Length == 0 ? name : name[..^(suffix.Length + 1)], suffix, Operators.Of(column)));
            return false;
        }
        var (meant, moves) = (text, false);
        if (column.Type == ColumnType.Instant && RelativeDay.TryRead(text, Clock.GetUtcNow(), out var day)) (meant, moves) = (day, true);
        var (value, problem) = FilterValue.Read(name, column, op, meant, CodeLists);
        if (problem is not null)
        {
            problems.Add(problem);
            return false;
        }
        if (FilterValue.IsUnlisted(column, op, text)) unlisted.Add((name, column, text));

        // Repeated means any of them; of two bounds on one side only one can be meant.
        var key = suffix.Length == 0 ? column.Name : $"{column.Name}.{suffix}";
        if (!conditions.TryGetValue(key, out var known)) conditions.Add(key, (new(column, op, [value!]), new(StringComparer.Ordinal) { text }));
        else if (op is not (Operator.Is or Operator.Not or Operator.Contains or Operator.StartsWith)) problems.Add(FilterProblem.Repeated(name));
        else if (known.Item2.Add(text)) conditions[key] = (known.Item1 with { Values = [.. known.Item1.Values, value!] }, known.Item2);
        return moves;
    }

    IReadOnlyList<Field> Fields(string? text, List<FilterProblem> problems)
    {
        if (text is null) return Shown.OfList(resource).Fields;
        var fields = new List<Field>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries).Distinct())
        {
            if (resource.Field(name) is { Shown: true } field) fields.Add(field);
            else problems.Add(FilterProblem.UnknownCode("fields", name, [.. resource.ShownFields.Select(f => f.Name)]));
        }
        return fields;
    }

    IReadOnlyList<Order> Order(string? text, string? words, List<FilterProblem> problems)
    {
        if (text is null) return [];
        var order = new List<Order>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var name = part.TrimStart('-');
            if (name == "relevance" && words is not null)
            {
                if (order.All(o => o.Words is null)) order.Add(new(resource.Search!.Order, part.StartsWith('-')) { Words = words });
            }
            else if (resource.Column(name) is not { Sortable: true } column)
                problems.Add(FilterProblem.UnknownCode("sort", part, words is null ? SortKeys(resource) : ["-relevance", .. SortKeys(resource)]));
            else if (order.All(o => o.Column != column))
                order.Add(new(column, part.StartsWith('-')));
        }
        return order;
    }

    /// <summary>What `sort` understands, each also with a minus for descending.</summary>
    public static IReadOnlyList<string> SortKeys(Resource resource) =>
        [.. resource.Fields.SelectMany(f => f.Columns, (f, c) => (f, c)).Where(p => p.c.Sortable)
            .SelectMany(p => p.c == p.f.Main ? [p.f.Name, $"-{p.f.Name}"] : new[] { p.c.Name, $"-{p.c.Name}" })];

    string In(string? text, List<FilterProblem> problems)
    {
        if (text is null || Languages.Contains(text)) return text ?? Language;
        problems.Add(FilterProblem.UnknownCode("lang", text, Languages));
        return Language;
    }

    IReadOnlyList<Facet> Facets(string? text, List<FilterProblem> problems)
    {
        if (text is null) return [];
        var known = Facet.Of(resource);
        var facets = new List<Facet>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries).Distinct())
        {
            if (known.FirstOrDefault(f => f.Name == name) is { } facet) facets.Add(facet);
            else problems.Add(FilterProblem.UnknownCode("facet", name, [.. known.Select(f => f.Name)]));
        }
        return facets;
    }

    int? Limit(string? text, List<FilterProblem> problems)
    {
        if (text is null) return Paged ? DefaultLimit : null;
        var most = Paged ? MaxLimit : int.MaxValue;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most) return limit;
        problems.Add(FilterProblem.Invalid("limit", text, Paged ? FilterValue.WholeTo(MaxLimit) : FilterValue.Whole));
        return null;
    }

    static string? Words(string? text, List<FilterProblem> problems)
    {
        if (text is null) return null;
        if (FilterValue.IsWords(text)) return text.Trim();
        problems.Add(FilterProblem.Invalid("q", text.Replace('\0', '?'), FilterValue.Words));
        return null;
    }

    static CountMode Count(string? text, List<FilterProblem> problems)
    {
        switch (text)
        {
            case null or "none": return CountMode.None;
            case "estimated": return CountMode.Estimated;
            case "exact": return CountMode.Exact;
            default:
                problems.Add(FilterProblem.UnknownCode("count", text, ["none", "estimated", "exact"]));
                return CountMode.None;
        }
    }

    IReadOnlyList<string>? After(string? text, string identity, List<FilterProblem> problems)
    {
        if (text is null) return null;
        if (Cursor?.Read(identity, text) is { } keys) return keys;
        if (problems.Count == 0) problems.Add(FilterProblem.InvalidCursor());
        return null;
    }
}
