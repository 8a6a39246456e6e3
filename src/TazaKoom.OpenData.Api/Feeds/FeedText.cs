using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Api.Feeds;

/// <summary>A row in words, as somebody reads it who decides whether to look closer: what is bought, by whom, of whom, for how much, and what is unusual.</summary>
internal sealed class FeedText(Resource resource, string language)
{
    static readonly string[] Titles = ["title", "name", "description", "message"];

    static readonly Dictionary<string, RedFlag> Rules = RuleBook.All.ToDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>What stands first, and by a shorter name than the catalog's sentence.</summary>
    static readonly (string Field, Texts Label)[] First =
    [
        ("buyer", new("Buyer", "Заказчик", "Сатып алуучу")),
        ("suppliers", new("Supplier", "Поставщик", "Жеткирүүчү")),
        ("tenderers", new("Bidder", "Участник", "Катышуучу")),
        ("value", new("Amount", "Сумма", "Суммасы")),
        ("awarded", new("Awarded", "Присуждено", "Ыйгарылган")),
        ("flaggedBy", new("Flags", "Флаги", "Желектер")),
        ("score", new("Score", "Оценка", "Баасы")),
    ];

    static readonly Texts Tender = new("Tender", "Тендер", "Тендер");

    /// <summary>Of what people follow most, this is enough to decide; the whole row is one click away. Of the rest all is said.</summary>
    static readonly string[] Followed = ["tenders", "lots", "bids", "awards", "contracts", "flags"];

    static readonly string[] Enough = ["method", "region", "status", "published", "date", "signed", "period", "bidCount", "number", "ocid"];

    /// <summary>What is not for people, or stands in the title.</summary>
    static readonly string[] Left = ["id", "title", "why", "evidence", "currencyDoubtful", "ruleVersion", "organizationIds"];

    /// <summary>What it is called, for how much, and of whom; a flag by its rule and what it is about.</summary>
    public string Title(JsonElement row, string id)
    {
        var own = Titles.Select(name => Text(row, name)).FirstOrDefault(text => text is not null);
        var tender = row.TryGetProperty("tender", out var of) && of.ValueKind == JsonValueKind.Object ? Text(of, "title") : null;
        var name = resource.Name == "flags" ? string.Join(": ", new[] { own, tender ?? Text(row, "ocid") }.Where(part => part is not null)) : own ?? tender ?? Text(row, "number");
        if (string.IsNullOrEmpty(name)) name = $"{Labels.Of(resource, language)}: {id}";
        string?[] beside = [resource.Name == "flags" ? null : Said(row, "value"), Said(row, "suppliers") ?? Said(row, "tenderers") ?? Said(row, "buyer")];
        return string.Join(", ", beside.Where(part => part is not null)) is { Length: > 0 } more ? $"{name} ({more})" : name;
    }

    /// <summary>The reason, then a line each: what matters first, then the fields that hold one value.</summary>
    public string Body(JsonElement row)
    {
        var lines = new List<string>();
        if (Text(row, "why") is { } why) lines.Add(why);
        if (row.TryGetProperty("tender", out var tender) && tender.ValueKind == JsonValueKind.Object && Text(tender, "title") is { } title) lines.Add($"{Tender.In(language)}: {title}");
        foreach (var (name, label) in First)
        {
            if (Said(row, name) is { } said) lines.Add($"{label.In(language)}: {said}");
        }
        foreach (var field in resource.ShownFields.Where(f => f.InLists && (Followed.Contains(resource.Name) ? Enough.Contains(f.Name) : !Left.Contains(f.Name)) && First.All(first => first.Field != f.Name)))
        {
            if (row.TryGetProperty(field.Name, out var value) && Said(field, value) is { Length: > 0 } said) lines.Add($"{Labels.Of(field, language)}: {said}");
        }
        return string.Join('\n', lines);
    }

    /// <summary>The rules that raised a flag on it, with their names.</summary>
    public IReadOnlyList<(string Code, string Name)> Tags(JsonElement row) =>
        row.TryGetProperty("flaggedBy", out var flags) && flags.ValueKind == JsonValueKind.Array ? [.. flags.EnumerateArray().Select(f => (f.GetString()!, Rule(f.GetString()!)))]
        : Text(row, "rule") is { } rule ? [(rule, Rule(rule))] : [];

    /// <summary>Its own field; where it has none, its tender's.</summary>
    string? Said(JsonElement row, string name)
    {
        // Only of money and organizations: a flag's value is the number that its rule compares.
        static bool Fits(Field field) => field.Name is "flaggedBy" or "score" || field.IsObject || field.Main.Type == ColumnType.Organizations;
        var (of, at) = resource.Field(name) is { } own && Fits(own) ? (resource, row)
            : row.TryGetProperty("tender", out var tender) && tender.ValueKind == JsonValueKind.Object ? (ResourceCatalog.Find("tenders")!, tender) : (resource, row);
        return of.Field(name) is { } field && Fits(field) && at.TryGetProperty(name, out var value) && Said(field, value) is { Length: > 0 } said ? said : null;
    }

    string? Said(Field field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when field.Main.Type == ColumnType.Instant => Moment(value),
        JsonValueKind.String => value.GetString() is { } text && CodeNames.Of(field.Main)?.GetValueOrDefault(text) is { } named ? named.In(language) : value.GetString(),
        JsonValueKind.Number => field.Main.Type switch
        {
            ColumnType.Double => value.GetDouble().ToString("0.##", CultureInfo.InvariantCulture),
            ColumnType.Decimal when !field.Main.Whole => Amount(value.GetDecimal()),
            _ => value.GetRawText(),
        },
        JsonValueKind.Object when value.TryGetProperty("amount", out var amount) =>
            amount.ValueKind == JsonValueKind.Number ? $"{Amount(amount.GetDecimal())} {value.GetProperty("currency").GetString()}".TrimEnd() : null,
        JsonValueKind.Object when value.TryGetProperty("name", out var name) => name.GetString() ?? value.GetProperty("id").GetString(),
        JsonValueKind.Object when value.TryGetProperty("start", out var start) => string.Join(" – ", new[] { start, value.GetProperty("end") }.Where(at => at.ValueKind == JsonValueKind.String).Select(Moment)),
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(item => field.Name == "flaggedBy" ? Rule(item.GetString()!) : Said(field, item)).Where(text => text is not null)),
        _ => null,
    };

    string Rule(string code) => Rules.TryGetValue(code, out var rule) ? rule.Title.In(language) : code;

    /// <summary>2024-07-01 10:00, in Bishkek as everything here.</summary>
    static string Moment(JsonElement at) => at.GetString()![..16].Replace('T', ' ').Replace(" 00:00", "", StringComparison.Ordinal);

    static string Amount(decimal amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture).Replace(',', ' ');

    static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
