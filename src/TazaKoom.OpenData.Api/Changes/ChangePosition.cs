using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Changes;

/// <summary>
/// How far a follower is: after a row of a transaction. Written as era.transaction.keys. Not signed: whoever changes it reads from elsewhere,
/// and a key of ours that was lost would end every follower's work.
/// </summary>
/// <param name="Era">See schema/095_change.sql; transactions of different eras cannot be compared.</param>
/// <param name="Keys">Of the last row seen in the transaction; empty: none yet.</param>
internal sealed record ChangePosition(string Era, ulong Transaction, IReadOnlyList<string> Keys)
{
    internal static readonly Texts Expected = new(
        "the `next` of an earlier answer, `now`, or nothing for the beginning",
        "`next` из прежнего ответа, `now` или ничего — с начала",
        "мурунку жооптогу `next`, `now` же башынан баштоо үчүн эч нерсе");

    public string Key(int i) => i < Keys.Count ? Keys[i] : "";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Era}.{Transaction}")
        + (Keys.Count == 0 ? "" : "." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Keys)));

    /// <exception cref="FilterException">It was never given out.</exception>
    /// <exception cref="ProblemException">410: it is of another era.</exception>
    public static ChangePosition Read(string? since, string era, ulong watermark)
    {
        if (since is null) return new(era, 0, []);
        if (since == "now") return new(era, watermark, []);
        var parts = since.Split('.');
        if (parts.Length is < 2 or > 3 || parts[0].Length != era.Length
            || !ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var transaction) || Keyed(parts) is not { } keys)
        {
            throw new FilterException([FilterProblem.Invalid("since", since.Replace('\0', '?'), Expected)]);
        }
        if (parts[0] != era)
        {
            throw new ProblemException(new(410, "position-lost", new(
                "The database was restored since, and its changes are numbered anew. Take the bulk files at /bulk/, and go on from the position that their index.json gives.",
                "База данных с тех пор восстановлена, и изменения нумеруются заново. Возьмите файлы /bulk/ и продолжайте с позиции, указанной в их index.json.",
                "Андан бери маалымат базасы калыбына келтирилип, өзгөрүүлөр кайра номерленди. /bulk/ файлдарын алып, алардын index.json файлы көрсөткөн орундан улантыңыз.")));
        }
        return new(era, transaction, keys);
    }

    static string[]? Keyed(string[] parts)
    {
        if (parts.Length == 2) return [];
        try
        {
            var keys = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(parts[2]));
            return keys is { Length: <= 8 } && keys.All(key => key is not null && !key.Contains('\0', StringComparison.Ordinal)) ? keys : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
