namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>What can be wrong with the shape of a release.</summary>
public static class StructureChecks
{
    const Conclusion EveryConclusion =
        Conclusion.Prices | Conclusion.Competition | Conclusion.Timing | Conclusion.Suppliers | Conclusion.Buyers | Conclusion.Items | Conclusion.Stages;

    public static readonly Check Missing = Field("required-missing", CheckLevel.Error, EveryConclusion,
        "A required field is missing or empty: {0}.",
        "Нет обязательного поля, или оно пусто: {0}.",
        "Милдеттүү талаа жок же бош: {0}.");

    public static readonly Check Type = Field("wrong-type", CheckLevel.Error, EveryConclusion,
        "The value has another type than the standard says; expected {0}.",
        "Тип значения не тот, что в стандарте; ожидается: {0}.",
        "Маанинин түрү стандарттагыдай эмес; күтүлгөнү: {0}.");

    public static readonly Check DateTime = Of("invalid-date-time", CheckLevel.Error, Conclusion.Timing,
        "Not a date with time and offset (RFC 3339), such as 2020-08-06T14:30:00+06:00.",
        "Не дата со временем и смещением (RFC 3339), например 2020-08-06T14:30:00+06:00.",
        "Убактысы жана алкагы бар күн эмес (RFC 3339), мисалы 2020-08-06T14:30:00+06:00.");

    public static readonly Check Uri = Of("invalid-uri", CheckLevel.Error, Conclusion.None,
        "Not a web address (URI) with a scheme.",
        "Не адрес (URI) со схемой.",
        "Схемасы бар дарек (URI) эмес.");

    public static readonly Check ClosedCode = Field("code-not-in-closed-list", CheckLevel.Error, Conclusion.Prices,
        "The code is not in the standard's closed list {0}.",
        "Кода нет в закрытом списке стандарта {0}.",
        "Код стандарттын жабык тизмесинде жок: {0}.");

    public static readonly Check OpenCode = Of("code-not-in-open-list", CheckLevel.Note, Conclusion.None,
        "The code is not in the standard's list {0}; the publisher may have codes of its own.",
        "Кода нет в списке стандарта {0}; у издателя могут быть свои коды.",
        "Код стандарттын тизмесинде жок: {0}; жарыялоочунун өз коддору болушу мүмкүн.");

    public static readonly Check Additional = Of("additional-field", CheckLevel.Note, Conclusion.None,
        "The field is in neither the standard nor a known extension.",
        "Поля нет ни в стандарте, ни в известных расширениях.",
        "Талаа стандартта да, белгилүү кеңейтүүлөрдө да жок.");

    public static readonly Check Deprecated = Of("deprecated-field", CheckLevel.Note, Conclusion.None,
        "The field is deprecated since OCDS 1.1.",
        "Поле устарело с версии OCDS 1.1.",
        "Талаа OCDS 1.1 версиясынан тарта эскирген.");

    public static readonly Check DuplicateId = Field("duplicate-id", CheckLevel.Error, EveryConclusion,
        "The same id stands more than once in one list; when merged they become one.",
        "Один и тот же идентификатор встречается в списке несколько раз; при слиянии они станут одним.",
        "Бир эле идентификатор тизмеде бир нече жолу бар; бириктиргенде алар бирөө болуп калат.");

    public static readonly Check Empty = Of("empty-value", CheckLevel.Note, Conclusion.None,
        "The value is there but empty.",
        "Значение есть, но оно пустое.",
        "Маани бар, бирок ал бош.");

    public static readonly Check OcidPrefix = Of("bad-ocid-prefix", CheckLevel.Error, Conclusion.None,
        "The ocid does not begin with a prefix of the form ocds-xxxxxx-.",
        "ocid не начинается с префикса вида ocds-xxxxxx-.",
        "ocid ocds-xxxxxx- түрүндөгү префикс менен башталбайт.");

    public static readonly Check Email = Of("invalid-email", CheckLevel.Note, Conclusion.None,
        "Not one e-mail address.",
        "Не один адрес электронной почты.",
        "Бир электрондук почта дареги эмес.");

    public static readonly Check Telephone = Of("invalid-telephone", CheckLevel.Note, Conclusion.None,
        "Not a telephone number.",
        "Не номер телефона.",
        "Телефон номери эмес.");

    public static readonly Check MediaType = Of("invalid-media-type", CheckLevel.Note, Conclusion.None,
        "Not a media type such as application/pdf.",
        "Не медиатип, например application/pdf.",
        "Медиа түрү эмес, мисалы application/pdf.");

    public static readonly Check Language = Of("invalid-language", CheckLevel.Note, Conclusion.None,
        "Not a language code of two letters (ISO 639-1), such as ky.",
        "Не двухбуквенный код языка (ISO 639-1), например ky.",
        "Тилдин эки тамгалуу коду эмес (ISO 639-1), мисалы ky.");

    public static readonly Check Register = Of("invalid-organization-scheme", CheckLevel.Note, Conclusion.None,
        "Not a register's code as in org-id.guide (country, dash, capitals), such as KG-INN.",
        "Не код реестра, как в org-id.guide (страна, дефис, заглавные буквы), например KG-INN.",
        "org-id.guide тизмесиндегидей реестр коду эмес (өлкө, дефис, баш тамгалар), мисалы KG-INN.");

    public static readonly Check DocumentType = Of("document-type-misplaced", CheckLevel.Note, Conclusion.None,
        "A document of this type does not belong into the section {0}.",
        "Документу такого типа не место в разделе {0}.",
        "Мындай түрдөгү документтин орду {0} бөлүмүндө эмес.");

    public static readonly Check LongDescription = Of("description-too-long", CheckLevel.Note, Conclusion.None,
        "The description is longer than 250 characters: it may hold what has fields of its own.",
        "Описание длиннее 250 знаков: возможно, в нём то, для чего есть свои поля.",
        "Сүрөттөмө 250 белгиден узун: анда өз талаасы бар нерселер болушу мүмкүн.");

    public static readonly Check HalfCharacter = Of("name-with-half-a-character", CheckLevel.Error, EveryConclusion,
        "The name of a field has half a character (a lone surrogate).",
        "В имени поля половина символа (одиночный суррогат).",
        "Талаанын атында символдун жарымы (жалгыз суррогат) бар.");

    public static readonly IReadOnlyList<Check> All =
        [Missing, Type, DateTime, Uri, ClosedCode, OpenCode, Additional, Deprecated, DuplicateId, Empty, OcidPrefix, HalfCharacter,
         Email, Telephone, MediaType, Language, Register, DocumentType, LongDescription];

    static Check Of(string code, CheckLevel level, Conclusion undermines, string en, string ru, string ky) =>
        new(code, CheckArea.Structure, level, new(en, ru, ky)) { Undermines = undermines };

    static Check Field(string code, CheckLevel level, Conclusion undermines, string en, string ru, string ky) =>
        Of(code, level, undermines, en, ru, ky) with { ByField = true };
}
