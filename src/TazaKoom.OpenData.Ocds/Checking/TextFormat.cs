using System.Buffers;
using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>What a text has to look like.</summary>
enum TextFormat
{
    None,
    DateTime,
    Uri,
    Email,
    Telephone,
    MediaType,
    Language,
    Register,
    DocumentType,
}

/// <summary>Formats of texts, by their bytes between the quotes and without escapes.</summary>
static class TextFormats
{
    static readonly SearchValues<byte> HostLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"u8);
    static readonly SearchValues<byte> PhoneLetters = SearchValues.Create("0123456789+-() ./;,#"u8);
    static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t,;<>\""u8);

    public static TextFormat Of(string type, StandardField field) => (type, field.Name) switch
    {
        ("ContactPoint", "email") => TextFormat.Email,
        ("ContactPoint", "telephone" or "faxNumber") => TextFormat.Telephone,
        ("Document", "format") => TextFormat.MediaType,
        ("Document", "documentType") => TextFormat.DocumentType,
        ("Identifier", "scheme") => TextFormat.Register,
        (_, "language") => TextFormat.Language,
        _ => field.Format switch { "date-time" => TextFormat.DateTime, "uri" => TextFormat.Uri, _ => TextFormat.None },
    };

    /// <summary>A web address by its look; anything else is for <see cref="System.Uri"/> to say, which is slower.</summary>
    public static bool IsPlainWebAddress(ReadOnlySpan<byte> text)
    {
        var host = text.StartsWith("https://"u8) ? text[8..] : text.StartsWith("http://"u8) ? text[7..] : default;
        var end = host.IndexOfAnyExcept(HostLetters);
        var name = end < 0 ? host : host[..end];
        return name.Length > 0 && name[0] is not ((byte)'.' or (byte)'-') && name.IndexOf(".."u8) < 0 && (end < 0 || host[end] is (byte)'/' or (byte)'?' or (byte)'#');
    }

    /// <summary>Something, one @, and a name with a dot; several addresses in one field are none.</summary>
    public static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        return at > 0 && text[(at + 1)..].IndexOf((byte)'@') < 0 && text[(at + 1)..].IndexOf((byte)'.') > 0 && text[^1] != (byte)'.' && text.IndexOfAny(Spaces) < 0;
    }

    /// <summary>At least five digits, and nothing that is no part of a number but "ext" and the like.</summary>
    public static bool IsTelephone(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var letter in text)
            digits += letter is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
        return digits >= 5 && text[..Math.Min(text.Length, 8)].IndexOfAnyExcept(PhoneLetters) < 0;
    }

    /// <summary>type/subtype, as IANA registers them.</summary>
    public static bool IsMediaType(ReadOnlySpan<byte> text)
    {
        var slash = text.IndexOf((byte)'/');
        return slash > 0 && slash < text.Length - 1 && text[..slash] is var type
            && (type.SequenceEqual("application"u8) || type.SequenceEqual("text"u8) || type.SequenceEqual("image"u8) || type.SequenceEqual("audio"u8)
                || type.SequenceEqual("video"u8) || type.SequenceEqual("font"u8) || type.SequenceEqual("model"u8) || type.SequenceEqual("multipart"u8)
                || type.SequenceEqual("message"u8) || (type.SequenceEqual("offline"u8) && text.SequenceEqual("offline/print"u8)));
    }

    /// <summary>ISO 639-1, with a region behind it or without: ky, en-GB.</summary>
    public static bool IsLanguage(ReadOnlySpan<byte> text) =>
        text.Length >= 2 && LanguageCodes.Find(text[..2]) >= 0 && (text.Length == 2 || (text.Length is >= 4 and <= 11 && text[2] is (byte)'-' or (byte)'_'));

    /// <summary>A register of organizations as org-id.guide names them all: a country or X and a letter, a dash, capitals: KG-INN, XI-LEI.</summary>
    public static bool IsRegister(ReadOnlySpan<byte> text) =>
        text.Length > 3 && char.IsAsciiLetterUpper((char)text[0]) && char.IsAsciiLetterUpper((char)text[1]) && text[2] == (byte)'-' && text.IndexOfAnyExcept(RegisterLetters) < 0;

    static readonly SearchValues<byte> RegisterLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"u8);

    static readonly Utf8Names LanguageCodes = new((
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy "
        + "ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt "
        + "lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn "
        + "so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu").Split(' '));
}
