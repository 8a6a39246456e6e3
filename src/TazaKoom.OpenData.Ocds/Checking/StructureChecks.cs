namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>What can be wrong with the shape of a release.</summary>
public static class StructureChecks
{
    public static readonly Check Missing = Of("required-missing",
        "A required field is missing: {0}.",
        "Нет обязательного поля: {0}.",
        "Милдеттүү талаа жок: {0}.");

    public static readonly Check Type = Of("wrong-type",
        "The value has another type than the standard says; expected {0}.",
        "Тип значения не тот, что в стандарте; ожидается: {0}.",
        "Маанинин түрү стандарттагыдай эмес; күтүлгөнү: {0}.");

    public static readonly Check DateTime = Of("invalid-date-time",
        "Not a date with time and offset (RFC 3339), such as 2020-08-06T14:30:00+06:00.",
        "Не дата со временем и смещением (RFC 3339), например 2020-08-06T14:30:00+06:00.",
        "Убактысы жана алкагы бар күн эмес (RFC 3339), мисалы 2020-08-06T14:30:00+06:00.");

    public static readonly Check Uri = Of("invalid-uri",
        "Not a web address (URI) with a scheme.",
        "Не адрес (URI) со схемой.",
        "Схемасы бар дарек (URI) эмес.");

    public static readonly Check ClosedCode = Of("code-not-in-closed-list",
        "The code is not in the standard's closed list {0}.",
        "Кода нет в закрытом списке стандарта {0}.",
        "Код стандарттын жабык тизмесинде жок: {0}.");

    public static readonly Check OpenCode = Of("code-not-in-open-list",
        "The code is not in the standard's list {0}; the publisher may have codes of its own.",
        "Кода нет в списке стандарта {0}; у издателя могут быть свои коды.",
        "Код стандарттын тизмесинде жок: {0}; жарыялоочунун өз коддору болушу мүмкүн.");

    public static readonly Check Additional = Of("additional-field",
        "The field is in neither the standard nor a known extension.",
        "Поля нет ни в стандарте, ни в известных расширениях.",
        "Талаа стандартта да, белгилүү кеңейтүүлөрдө да жок.");

    public static readonly Check Deprecated = Of("deprecated-field",
        "The field is deprecated since OCDS 1.1.",
        "Поле устарело с версии OCDS 1.1.",
        "Талаа OCDS 1.1 версиясынан тарта эскирген.");

    public static readonly Check DuplicateId = Of("duplicate-id",
        "The same id stands more than once in one list; when merged they become one.",
        "Один и тот же идентификатор встречается в списке несколько раз; при слиянии они станут одним.",
        "Бир эле идентификатор тизмеде бир нече жолу бар; бириктиргенде алар бирөө болуп калат.");

    public static readonly Check Empty = Of("empty-value",
        "The value is there but empty.",
        "Значение есть, но оно пустое.",
        "Маани бар, бирок ал бош.");

    public static readonly Check OcidPrefix = Of("bad-ocid-prefix",
        "The ocid does not begin with a prefix of the form ocds-xxxxxx-.",
        "ocid не начинается с префикса вида ocds-xxxxxx-.",
        "ocid ocds-xxxxxx- түрүндөгү префикс менен башталбайт.");

    public static readonly Check HalfCharacter = Of("name-with-half-a-character",
        "The name of a field has half a character (a lone surrogate); the release could not be checked further.",
        "В имени поля половина символа (одиночный суррогат); дальше релиз проверить нельзя.",
        "Талаанын атында символдун жарымы (жалгыз суррогат) бар; релизди андан ары текшерүү мүмкүн эмес.");

    public static readonly IReadOnlyList<Check> All =
        [Missing, Type, DateTime, Uri, ClosedCode, OpenCode, Additional, Deprecated, DuplicateId, Empty, OcidPrefix, HalfCharacter];

    static Check Of(string code, string en, string ru, string ky) => new(code, CheckArea.Structure, new(en, ru, ky));
}
