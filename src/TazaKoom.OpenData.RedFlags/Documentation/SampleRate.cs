using System.Globalization;
using CsvHelper;

namespace TazaKoom.OpenData.RedFlags.Documentation;

/// <summary>
/// What a rule says of the samples (data-samples/kyrgyz-feed.jsonl), as measured by a test and kept in sample-rates.csv: what it does
/// often cannot tell tenders apart.
/// </summary>
public sealed record SampleRate(string Rule, long Raised, long Clear, long NotApplicable, long NotEnoughData)
{
    /// <summary>The file below the source of this library.</summary>
    public const string File = "Documentation/sample-rates.csv";

    public const string Head = "rule,raised,clear,not_applicable,not_enough_data";

    public static IReadOnlyDictionary<string, SampleRate> All { get; } = Read().ToDictionary(r => r.Rule, StringComparer.Ordinal);

    public string Row => string.Create(CultureInfo.InvariantCulture, $"{Rule},{Raised},{Clear},{NotApplicable},{NotEnoughData}");

    /// <summary>In the table of all rules: raised of what could be judged.</summary>
    public string Short => string.Create(CultureInfo.InvariantCulture, $"{Raised} / {Raised + Clear}");

    /// <summary>As a sentence.</summary>
    public Text Says(RedFlag rule) => rule.Subject == Subject.Organization
        ? new(
            $"On the invented samples (`data-samples/kyrgyz-feed.jsonl`) it is raised on {Number(Raised)} of {Number(Raised + Clear)} organizations that could be judged{Share}.",
            $"На вымышленных примерах (`data-samples/kyrgyz-feed.jsonl`) поднято на {Number(Raised)} из организаций, которые можно было оценить ({Number(Raised + Clear)}){Share}.",
            $"Ойлоп табылган мисалдарда (`data-samples/kyrgyz-feed.jsonl`) баалоого мүмкүн болгон {Number(Raised + Clear)} уюмдун {Number(Raised)} көтөрүлдү{Share}.")
        : new(
            $"On the invented samples (`data-samples/kyrgyz-feed.jsonl`) it is raised on {Number(Raised)} of {Number(Raised + Clear)} tenders that could be judged{Share}; not applicable to {Number(NotApplicable)}, not enough data for {Number(NotEnoughData)}.",
            $"На вымышленных примерах (`data-samples/kyrgyz-feed.jsonl`) поднято {Number(Raised)} из {Number(Raised + Clear)} закупок, которые можно было оценить{Share}; неприменимо: {Number(NotApplicable)}, недостаточно данных: {Number(NotEnoughData)}.",
            $"Ойлоп табылган мисалдарда (`data-samples/kyrgyz-feed.jsonl`) баалоого мүмкүн болгон {Number(Raised + Clear)} сатып алуунун {Number(Raised)} көтөрүлдү{Share}; колдонулбайт: {Number(NotApplicable)}, маалымат жетишсиз: {Number(NotEnoughData)}.");

    string Share => Raised + Clear == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100.0 * Raised / (Raised + Clear):0.#} %)");

    static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);

    static IEnumerable<SampleRate> Read()
    {
        using var csv = CsvReader.Create(typeof(SampleRate).Assembly.GetManifestResourceStream("sample-rates.csv")!);
        while (csv.Read())
            yield return new(csv["rule"].ToString(), Count("raised"), Count("clear"), Count("not_applicable"), Count("not_enough_data"));

        long Count(string column) => long.Parse(csv[column].ToString(), CultureInfo.InvariantCulture);
    }
}
