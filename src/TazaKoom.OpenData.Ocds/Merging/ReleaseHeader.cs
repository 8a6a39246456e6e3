using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>What a release's header field holds: OCDS wants a string, publishers also send nothing, null and numbers.</summary>
public enum HeaderValue
{
    Missing,
    Null,
    String,
    Other,
}

/// <summary>What identifies and orders a release, read without reading the rest of it.</summary>
/// <param name="Ocid"><c>ocid</c> when it is a string.</param>
/// <param name="Id"><c>id</c> as text: a string, or the digits of a number; null when missing, null or a container.</param>
/// <param name="Date"><c>date</c> as written, when it is a string.</param>
/// <param name="Instant">The date as an instant, only when it is RFC 3339 with an offset (<see cref="Rfc3339"/>).</param>
/// <param name="OcidValue">What stands at <c>ocid</c>.</param>
/// <param name="DateValue">What stands at <c>date</c>.</param>
/// <param name="HasParties">The release has <c>parties</c>: OCDS 1.1, not 1.0.</param>
/// <param name="IsObject">The text is a JSON object at all.</param>
public readonly record struct ReleaseHeader(
    string? Ocid,
    string? Id,
    string? Date,
    DateTimeOffset? Instant,
    HeaderValue OcidValue,
    HeaderValue DateValue,
    bool HasParties,
    bool IsObject)
{
    /// <summary>The texts of <c>tag</c>; null where there is none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// Reads the top-level members of a release in one pass; values that are not asked for are skipped by counting brackets.
    /// Text that is not well-formed JSON gives what could be read and never throws.
    /// </summary>
    public static ReleaseHeader Read(ReadOnlySpan<byte> json)
    {
        var members = new TopLevelMembers(json);
        var header = new ReleaseHeader { IsObject = members.IsObject };
        while (members.MoveNext())
        {
            if (members.NameIs("ocid"u8))
            {
                header = header with { Ocid = Text(members.Value), OcidValue = Kind(members.Value) };
            }
            else if (members.NameIs("id"u8))
            {
                header = header with { Id = Text(members.Value) ?? Digits(members.Value) };
            }
            else if (members.NameIs("date"u8))
            {
                var date = Text(members.Value);
                header = header with
                {
                    Date = date,
                    Instant = date is not null && Rfc3339.TryParse(date, out var instant) ? instant : null,
                    DateValue = Kind(members.Value),
                };
            }
            else if (members.NameIs("tag"u8))
            {
                header = header with { Tags = Texts(members.Value) };
            }
            else if (members.NameIs("parties"u8))
            {
                header = header with { HasParties = true };
            }
        }
        return header;
    }

    static HeaderValue Kind(ReadOnlySpan<byte> value) => value switch
    {
        [(byte)'"', ..] => HeaderValue.String,
        [(byte)'n', ..] => HeaderValue.Null,
        _ => HeaderValue.Other,
    };

    static string? Text(ReadOnlySpan<byte> value)
    {
        if (value is not [(byte)'"', ..])
        {
            return null;
        }
        var text = value[1..^1];
        if (!text.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(text);
        }
        var meaning = new byte[text.Length];
        return Encoding.UTF8.GetString(meaning, 0, JsonText.Unescape(text, meaning));
    }

    /// <summary>The strings of an array, or a lone string.</summary>
    static List<string> Texts(ReadOnlySpan<byte> value)
    {
        List<string> texts = [];
        var reader = new Utf8JsonReader(value, isFinalBlock: true, default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth <= 1)
                {
                    texts.Add(reader.GetString() ?? "");
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or half a surrogate pair: what came before it stands.
        }
        return texts;
    }

    static string? Digits(ReadOnlySpan<byte> value) =>
        value.Length > 0 && JsonNumber.LengthAt(value) == value.Length ? Encoding.ASCII.GetString(value) : null;
}
