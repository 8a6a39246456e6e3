using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>One answer that a rule gives of many subjects: raised 'r', not enough data 'n', clear 'c'.</summary>
/// <param name="Tenders">Their places; that of a tender with several competitions several times.</param>
/// <param name="Subjects">Where there is a reason: the subject in each of the tenders.</param>
readonly record struct Said(char Outcome, string? Reason, int[] Tenders, string[] Subjects);

/// <summary>
/// What a rule's answers make of each tender. A tender of several competitions is the first of these that any of them is: raised, not
/// enough data, clear. Put together here: in the database it would be a group for every tender, of every rule.
/// </summary>
sealed class TenderOutcomes
{
    public const int NotApplicable = 0, Clear = 1, Raised = 2, NotEnoughData = 3;

    readonly byte[] outcomes;
    readonly (string? Subject, string Reason)[] first;
    readonly Dictionary<int, List<(string Subject, string Reason)>> more = [];
    readonly Dictionary<(string, string), string> spelled = [];

    /// <param name="size">How many tenders there are.</param>
    public TenderOutcomes(IEnumerable<Said> said, int size)
    {
        outcomes = new byte[size];
        first = new (string?, string)[size];
        foreach (var (outcome, reason, tenders, subjects) in said)
        {
            var code = outcome switch { 'r' => Raised, 'c' => Clear, _ => NotEnoughData };
            for (var i = 0; i < tenders.Length; i++)
            {
                ref var place = ref outcomes[tenders[i]];
                place = (byte)(place == Raised || code == Raised ? Raised : Math.Max(place, code));
                if (reason is not null)
                    Add(tenders[i], subjects[i], reason);
            }
        }
    }

    public int this[int tender] => outcomes[tender];

    /// <summary>Which subject of the tender has not enough data, and why: JSON, as PostgreSQL spells a jsonb; null: none.</summary>
    public string? Reasons(int tender)
    {
        if (first[tender] is not (Subject: { } subject, Reason: var reason))
            return null;
        if (more.TryGetValue(tender, out var others))
            return Spell([(subject, reason), .. others]);
        // Most tenders have one subject, and it is the tender itself.
        if (!spelled.TryGetValue((subject, reason), out var text))
            spelled[(subject, reason)] = text = Spell([(subject, reason)]);
        return text;
    }

    void Add(int tender, string subject, string reason)
    {
        if (first[tender].Subject is null)
            first[tender] = (subject, reason);
        else if (more.TryGetValue(tender, out var others))
            others.Add((subject, reason));
        else
            more[tender] = [(subject, reason)];
    }

    /// <summary>Keys by length, then by their bytes: the order of a jsonb.</summary>
    static string Spell(IEnumerable<(string Subject, string Reason)> reasons)
    {
        var json = new StringBuilder("{");
        foreach (var (subject, reason) in reasons.OrderBy(r => Encoding.UTF8.GetByteCount(r.Subject)).ThenBy(r => r.Subject, StringComparer.Ordinal))
        {
            json.Append(json.Length > 1 ? ", " : "");
            Quote(json, subject);
            json.Append(": ");
            Quote(json, reason);
        }

        return json.Append('}').ToString();
    }

    static void Quote(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
