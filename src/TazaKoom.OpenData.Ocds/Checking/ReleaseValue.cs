using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>
/// A value of the release that is checked, whatever shape that is in: what is not there, or of another type than asked for, answers
/// with nothing, as Structure has reported it already. Nothing is made of a text that is only looked at.
/// </summary>
readonly struct ReleaseValue(ReleaseTokens? release, int index)
{
    public bool Exists => release is not null && Token.Kind != TokenKind.Null;
    public bool IsObject => Is(TokenKind.Object);
    public bool IsArray => Is(TokenKind.Array);
    public bool IsText => Is(TokenKind.String);
    public bool IsNumber => Is(TokenKind.Number);
    public bool IsBoolean => Is(TokenKind.True) || Is(TokenKind.False);

    /// <summary>A string or a number: ids are compared as text (the Kyrgyz feed writes both).</summary>
    public bool IsId => IsText || IsNumber;

    /// <summary>An object, array or text with nothing in it.</summary>
    public bool IsEmpty => IsText ? Token.Length == 0 : (IsObject || IsArray) && Token.Next == index + 1;

    /// <summary>A text without its quotes, its escapes as they are; anything else as it is written.</summary>
    public ReadOnlySpan<byte> Written => release is null ? default : release.Json.Slice(Token.Start, Token.Length);

    /// <summary>A text as it is meant; anything else as it is written.</summary>
    public ReadOnlySpan<byte> Meaning => IsEscaped ? Unescaped(Written) : Written;

    /// <summary>The name of a member, as it is meant.</summary>
    public ReadOnlySpan<byte> Name
    {
        get
        {
            if (release is null || index == 0 || release.Tokens[index - 1] is not { Kind: TokenKind.Name } name)
                return default;
            var written = release.Json.Slice(name.Start, name.Length);
            return name.IsEscaped ? Unescaped(written) : written;
        }
    }

    public bool IsEscaped => IsText && Token.IsEscaped;

    ref readonly JsonToken Token => ref release!.Tokens[index];

    bool Is(TokenKind kind) => release is not null && Token.Kind == kind;

    /// <summary>Whether it is this text.</summary>
    public bool Is(ReadOnlySpan<byte> text) => IsText && Meaning.SequenceEqual(text);

    public ReleaseValue Get(ReadOnlySpan<byte> name)
    {
        if (!IsObject)
            return default;
        if (name.SequenceEqual("id"u8))
            return Token.Link == 0 ? default : new(release, Token.Link);
        var tokens = release!.Tokens;
        var prefix = JsonText.Prefix(name);
        var end = Token.Next;
        for (var at = index + 1; at < end; at = tokens[at].Next)
        {
            ref readonly var member = ref tokens[at];
            if (member.Prefix == prefix && !member.IsDropped && MemberName.Is(release.Json, member, name))
                return new(release, member.Link);
        }
        return default;
    }

    public ReleaseValue Get(ReadOnlySpan<byte> name, ReadOnlySpan<byte> inner) => Get(name).Get(inner);

    /// <summary>The members of an object, in the order they are written.</summary>
    public ReleaseList Members => new(release, index, IsObject ? ListOf.Members : ListOf.Nothing);

    /// <summary>Everything in an array.</summary>
    public ReleaseList Elements => new(release, index, IsArray ? ListOf.Elements : ListOf.Nothing);

    /// <summary>The objects in an array.</summary>
    public ReleaseList Objects => new(release, index, IsArray ? ListOf.Objects : ListOf.Nothing);

    /// <summary>The ids in an array, those of its objects among them, or one that stands alone.</summary>
    public ReleaseList Ids => new(release, index, IsArray ? ListOf.Ids : IsId ? ListOf.Itself : ListOf.Nothing);

    /// <summary>A string, or a number as it is written.</summary>
    public string? Id() => IsNumber ? Encoding.UTF8.GetString(Written) : Text();

    /// <summary>Null for a string with a lone surrogate, too: JSON allows writing one, Unicode does not.</summary>
    public string? Text() => IsText && Meaning is var text && (!IsEscaped || Utf8.IsValid(text)) ? Encoding.UTF8.GetString(text) : null;

    /// <summary>For people: a text, anything else as it is written.</summary>
    public string Shown() => Text() ?? (IsText ? $"\"{Encoding.UTF8.GetString(Written)}\"" : Encoding.UTF8.GetString(Written));

    public decimal? Number()
    {
        if (!IsNumber)
            return null;
        var written = Written;
        var exponent = written.IndexOfAny((byte)'e', (byte)'E') >= 0 ? 'e' : default;
        return Utf8Parser.TryParse(written, out decimal number, out var read, exponent) && read == written.Length ? number : null;
    }

    public DateTimeOffset? Instant()
    {
        if (!IsText)
            return null;
        if (DateTimeFormat.TryRead(Written, out var instant, out _))
            return instant == default ? null : instant;
        return Text() is { Length: >= 20 } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
            ? instant
            : null;
    }

    /// <summary>The day with which a date begins, however the rest is written.</summary>
    public DateOnly? Day() =>
        IsText && Text() is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static byte[] Unescaped(ReadOnlySpan<byte> escaped)
    {
        var meaning = new byte[escaped.Length];
        return meaning[..JsonText.Unescape(escaped, meaning)];
    }
}
