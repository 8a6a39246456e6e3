using System.Text.Json;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>What is said beside the data: how fresh, under which licence, by which filter.</summary>
internal static class Meta
{
    public const string License = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>What all of it is.</summary>
    public static readonly Texts Says = new(
        "Public-procurement records of Kyrgyzstan, with red flags that show their evidence. A flag is a question, not a verdict.",
        "Данные о государственных закупках Кыргызстана и флаги с доказательствами. Флаг — вопрос, а не вывод.",
        "Кыргызстандын мамлекеттик сатып алуулары жөнүндө маалымат жана далилдери бар желектер. Желек — суроо, өкүм эмес.");

    public static void Write(Utf8JsonWriter json, (DateTimeOffset? Snapshot, DateTimeOffset? SourceAsOf) fresh, string? filter = null)
    {
        json.WriteStartObject();
        json.WriteString("snapshot", fresh.Snapshot is { } snapshot ? Moment.Write(snapshot) : null);
        json.WriteString("sourceAsOf", fresh.SourceAsOf is { } source ? Moment.Write(source) : null);
        json.WriteString("license", License);
        if (filter is not null) json.WriteString("filter", filter);
        json.WriteEndObject();
    }
}
