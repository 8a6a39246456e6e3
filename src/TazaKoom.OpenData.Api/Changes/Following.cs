using System.Globalization;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Changes;

/// <summary>What a follower asks: from where, how many, and of what.</summary>
/// <param name="Since">Null: from the beginning.</param>
internal sealed record Following(string? Since, int Limit, IReadOnlyList<string> Types)
{
    const int Most = 1000;

    /// <param name="types">What `types` may name; empty: it is not understood.</param>
    /// <exception cref="FilterException">Something is unknown or not valid.</exception>
    public static Following Read(HttpRequest request, int usually, params IReadOnlyList<string> types)
    {
        string[] known = ["since", "limit", .. types.Count == 0 ? Array.Empty<string>() : ["types"]];
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name)) throw new FilterException([FilterProblem.Unknown(name, request.Path.Value!.Trim('/'), known)]);
            if (values.Count != 1) throw new FilterException([FilterProblem.Repeated(name)]);
        }
        return new(One("since"), Limited(One("limit")), Typed(One("types")));

        string? One(string name) => request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

        int Limited(string? text) => text is null ? usually
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most ? limit
            : throw new FilterException([FilterProblem.Invalid("limit", text.Replace('\0', '?'), FilterValue.WholeTo(Most))]);

        IReadOnlyList<string> Typed(string? text)
        {
            if (text is null) return types;
            var asked = text.Split(',', StringSplitOptions.TrimEntries).Distinct().ToList();
            return asked.Find(type => !types.Contains(type)) is { } unknown ? throw new FilterException([FilterProblem.UnknownCode("types", unknown, types)]) : asked;
        }
    }

    /// <summary>The same question from another position.</summary>
    public string Next(HttpRequest request, ChangePosition from)
    {
        var kept = request.Query.Where(p => p.Key != "since").Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value.ToString())}");
        return $"{request.Path.ToUriComponent()}?{string.Join('&', [.. kept, "since=" + from])}";
    }
}
