using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Lists;

/// <summary>One body on a list, as open.debarment has it.</summary>
internal sealed partial record DebarmentEntry(string EntryId, string Name)
{
    /// <summary>The World Bank writes 31 December 2999 where a debarment has no end.</summary>
    const int ForEver = 2900;

    public IReadOnlyList<string> OtherNames { get; init; } = [];
    public bool IsPerson { get; init; }
    public string? Scheme { get; init; }
    public string? Identifier { get; init; }
    public string? OrganizationId { get; init; }
    public string? Country { get; init; }
    public DateOnly? Starts { get; init; }
    public DateOnly? Ends { get; init; }
    public bool Permanent { get; init; }
    public string? Grounds { get; init; }
    public string? Decision { get; init; }
    public string? Source { get; init; }

    /// <param name="entry">What the mapping made of the row; it has a name or a number.</param>
    /// <param name="pseudonyms">Persons' tax numbers are masked here as in tenders.</param>
    public static DebarmentEntry Of(JsonObject entry, Pseudonyms pseudonyms)
    {
        var name = (Text("name") ?? Text("identifier"))!;
        var (scheme, identifier) = (Text("scheme"), Text("identifier"));
        if (scheme is not null && identifier is not null)
            (scheme, identifier) = (RegisterId.Scheme(scheme), RegisterId.Number(identifier));
        var (starts, ends) = (Day("starts"), Day("ends"));
        var country = Text("country");
        var id = StableId.Of(Bytes(name), Bytes(identifier), Bytes(country), Bytes(starts?.ToString("O", CultureInfo.InvariantCulture)));
        return new(id.ToString("n")[..16], name)
        {
            OtherNames = Names(Text("otherNames")),
            IsPerson = PersonTitle().IsMatch(name),
            Scheme = scheme,
            Identifier = identifier,
            OrganizationId = scheme is null || identifier is null ? null : RegisterId.Of(scheme, identifier),
            Country = country,
            Starts = starts,
            Ends = ends is { Year: < ForEver } ? ends : null,
            Permanent = ends is { Year: >= ForEver },
            Grounds = Text("grounds"),
            Decision = Text("decision"),
            Source = Text("source"),
        };

        string? Text(string member)
        {
            if (entry[member]?.GetValue<string>() is not { Length: > 0 } text)
                return null;
            var masked = pseudonyms.Mask(FileProblem.Clean(text));
            return member == "source" && Uri.TryCreate(masked, UriKind.Absolute, out var page) && page.Scheme is ("http" or "https") ? masked : Covered(masked);
        }

        DateOnly? Day(string member) =>
            entry[member]?.GetValue<string>() is { Length: >= 10 } date && DateOnly.TryParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? "");
    }

    /// <summary>Without telephones and addresses; a register's number (Reg. No.: 0305350288) is none, though it looks like one.</summary>
    static string Covered(string text)
    {
        var covered = new StringBuilder(text.Length);
        var at = 0;
        foreach (var number in RegisterNumber().EnumerateMatches(text))
        {
            covered.Append(FreeText.Covered(text[at..number.Index])).Append(text, number.Index, number.Length);
            at = number.Index + number.Length;
        }
        return covered.Append(FreeText.Covered(text[at..])).ToString();
    }

    /// <summary>"(also known as X) *78" and "X; Y" name X, and X and Y; "(X) (Reg. No.: 603)" names X. *78 is a footnote.</summary>
    static IReadOnlyList<string> Names(string? text) => text is null
        ? []
        : NotAName().IsMatch(text) ? [] : [.. BetweenNames().Split(Footnote().Replace(text, ""))
            .Select(name => AlsoKnownAs().Replace(Bare(name), "").Trim())
            .Where(name => name.Length > 2 && !Number().IsMatch(name)).Distinct()];

    /// <summary>Without the brackets around it, or the one that is left of them; those inside of it stay.</summary>
    static string Bare(string name)
    {
        name = name.Trim();
        if (name is ['(', .., ')'] && name.LastIndexOf('(') == 0)
            return name[1..^1];
        if (name.StartsWith('(') && name.Count('(') > name.Count(')'))
            return name[1..];
        return name.EndsWith(')') && name.Count(')') > name.Count('(') ? name[..^1] : name;
    }

    /// <summary>What limits the entry: (BUT ONLY FOR ITS BUSINESS OPERATIONS IN THE WATER AND SANITATION SECTOR).</summary>
    [GeneratedRegex(@"^\(?\s*but only\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAName();

    [GeneratedRegex(@"^(MR|MRS|MS|MISS|DR)\.?\s", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PersonTitle();

    [GeneratedRegex(@"\*\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Footnote();

    [GeneratedRegex(@";|\)\s*(?=\()|\s(?=\((also|formerly|now|[af]\W?k\W?a)\b)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenNames();

    [GeneratedRegex(@"^(also|formerly|previously|now)?\s*(known|doing business|operating)\s+as:?\s+|^(a\W?k\W?a|f\W?k\W?a|d\W?b\W?a)[\.:]?\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlsoKnownAs();

    /// <summary>A register's number in a column of names (CNPJ: 20.182.043/0001-42; 91650104328818332P).</summary>
    [GeneratedRegex(@"^((registration|reg|tin|tax id)\b[\s.,:#]*(no|number)\b.*\d.*|(?=(.*\d){6})((tin|tax|id)\b.*|\w*\s*:?\s*[\d./ -]+|[\dA-Z]{8,}))$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    /// <summary>Up to the next blank, where a telephone may follow; reg.2020@mail.kg is an address.</summary>
    [GeneratedRegex(@"\b((registration|reg|tin|tax id)\b[\s.,:#]*(no|number)?|id\b[\s.,:#]*(no|number))[\s.,:#]*\d[\d./-]*(?!\S*@)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegisterNumber();
}
