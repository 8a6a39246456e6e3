using System.Globalization;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Versions;

/// <summary>
/// A change as a sentence: "Estimate changed from 1,200,000 to 1,450,000 KGS, 3 days after publication". Russian and Kyrgyz say
/// what it was and what it is, so that no word has to agree with the field's name.
/// </summary>
internal static class ChangeWords
{
    const int Longest = 160;

    public static ThreeTexts Of(VersionChange change)
    {
        var place = change.Place;
        var part = FieldNames.Of(place);
        var whole = place.IsWhole && (place.ItemId is not null || place.PartId.Length > 0);
        var field = whole ? default : FieldNames.OfField(place);
        var after = change.Currency ?? change.After.Currency ?? change.Before.Currency;
        var currencies = new Currencies(change.CurrencyBefore ?? change.Before.Currency ?? after, after);
        return new(
            English(Head(part.En, field.En), change, currencies) + EnglishDays(change.Days),
            Other(Head(part.Ru, field.Ru), change, currencies, new("ru", "было", "стало", "добавлено", "удалено")) + RussianDays(change.Days),
            Other(Head(part.Ky, field.Ky), change, currencies, new("ky", "мурда", "эми", "кошулду", "алынды")) + KyrgyzDays(change.Days));
    }

    static string Head(string part, string? field) => (part.Length, field) switch
    {
        (_, null) => part,
        (0, _) => field.Length == 0 ? field : char.ToUpperInvariant(field[0]) + field[1..],
        _ => $"{part}: {field}",
    };

    /// <summary>Of amounts. The one before is said where it is another: 1,200,000 USD and 1,200,000 KGS are two.</summary>
    readonly record struct Currencies(string? Before, string? After)
    {
        public string? Unlike => Before == After ? null : Before;
    }

    static string Unit(ChangedValue value, string? currency, string blank) => currency is null || value.Number is null ? "" : blank + currency;

    static string English(string head, VersionChange change, Currencies currencies)
    {
        var (before, after) = (Said(change.Before, "en"), Said(change.After, "en"));
        return change.Kind switch
        {
            ChangeKind.Added => after is null ? $"{head} added" : $"{head} added: {after}{Unit(change.After, currencies.After, " ")}",
            ChangeKind.Removed => before is null ? $"{head} removed" : $"{head} removed: it was {before}{Unit(change.Before, currencies.Before, " ")}",
            _ => before is null || after is null ? $"{head} changed"
                : $"{head} changed from {before}{Unit(change.Before, currencies.Unlike, " ")} to {after}{Unit(change.After, currencies.After, " ")}",
        };
    }

    readonly record struct Verbs(string Language, string Was, string Is, string Added, string Removed);

    static string Other(string head, VersionChange change, Currencies currencies, Verbs verbs)
    {
        var before = Said(change.Before, verbs.Language) is { } was ? was + Unit(change.Before, currencies.Before, "\u00A0") : null;
        var after = Said(change.After, verbs.Language) is { } now ? now + Unit(change.After, currencies.After, "\u00A0") : null;
        return change.Kind switch
        {
            ChangeKind.Added => after is null ? $"{head}: {verbs.Added}" : $"{head}: {verbs.Added}, {after}",
            ChangeKind.Removed => before is null ? $"{head}: {verbs.Removed}" : $"{head}: {verbs.Removed}, {verbs.Was} {before}",
            _ when before is null || after is null => $"{head}: {(verbs.Language == "ru" ? "изменено" : "өзгөрдү")}",
            _ => $"{head}: {verbs.Was} {before}, {verbs.Is} {after}",
        };
    }

    /// <summary>Null where there is nothing that a sentence can hold.</summary>
    static string? Said(ChangedValue value, string language)
    {
        if (value.Number is { } number)
            return Number(number, language);
        if (value.Text is not { } text || value.IsList)
            return null;
        if (value.Instant is { } instant)
            return text.Trim().Length == 10 ? text.Trim() : Time(instant);
        if (text is "true" or "false")
            return (text, language) switch { ("true", "en") => "yes", ("true", "ru") => "да", ("true", _) => "ооба", (_, "en") => "no", (_, "ru") => "нет", _ => "жок" };
        text = text.ReplaceLineEndings(" ");
        return language == "en" ? $"“{Cut(text)}”" : $"«{Cut(text)}»";
    }

    /// <summary>Where a profile has no zone of its own, it is said which one this is.</summary>
    static string Time(DateTimeOffset instant) =>
        instant.ToString(instant.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + (instant.Offset == TimeSpan.Zero ? " UTC" : "");

    static string Cut(string text)
    {
        if (text.Length <= Longest)
            return text;
        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..end].TrimEnd() + "…";
    }

    static string Number(decimal number, string language)
    {
        var text = number.ToString("#,##0.############################", CultureInfo.InvariantCulture);
        return language == "en" ? text : text.Replace(',', '\u00A0').Replace('.', ',');
    }

    static string EnglishDays(int? days) => days switch
    {
        null => "",
        0 => ", on the day of publication",
        1 => ", 1 day after publication",
        > 1 => string.Create(CultureInfo.InvariantCulture, $", {days} days after publication"),
        -1 => ", 1 day before publication",
        _ => string.Create(CultureInfo.InvariantCulture, $", {-days} days before publication"),
    };

    static string RussianDays(int? days)
    {
        if (days is not { } count)
            return "";
        if (count == 0)
            return ", в день публикации";
        var number = Math.Abs(count);
        var word = (number % 100, number % 10) switch
        {
            ( >= 11 and <= 14, _) => "дней",
            (_, 1) => "день",
            (_, >= 2 and <= 4) => "дня",
            _ => "дней",
        };
        return string.Create(CultureInfo.InvariantCulture, $", {(count > 0 ? "через " : "за ")}{number} {word} {(count > 0 ? "после публикации" : "до публикации")}");
    }

    static string KyrgyzDays(int? days) => days switch
    {
        null => "",
        0 => ", жарыяланган күнү",
        > 0 => string.Create(CultureInfo.InvariantCulture, $", жарыялангандан {days} күн өткөндө"),
        _ => string.Create(CultureInfo.InvariantCulture, $", жарыялануудан {-days} күн мурда"),
    };
}
