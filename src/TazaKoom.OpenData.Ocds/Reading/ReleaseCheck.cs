using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>What a well-formed release must still pass, and what is told about one that passes.</summary>
internal static class ReleaseCheck
{
    /// <summary>Why the release cannot be used; null when it can.</summary>
    public static FoundProblem? Refusal(Kept kept, ReadOnlySpan<byte> json, ReadingLimits limits)
    {
        var position = kept.Position;
        if ((kept.Odd & Oddities.TooDeep) != Oddities.None)
        {
            return new FoundProblem(position, ReadingProblem.TooDeep,
                string.Create(CultureInfo.InvariantCulture, $"The release {position.Path} at line {position.Line} is nested more than {limits.MaxDepth} levels deep: skipped, and what follows is read. OCDS needs fewer than 20: look for an object that was put into itself when it was written."),
                Breakage.Text(json), Stopped: false);
        }
        return Utf8.IsValid(json) ? null : InvalidUtf8(position, json);
    }

    static FoundProblem InvalidUtf8(Position release, ReadOnlySpan<byte> json)
    {
        var at = FirstInvalid(json);
        var position = release with
        {
            Byte = release.Byte + at,
            Line = release.Line + json[..at].Count((byte)'\n'),
        };
        if (LooksLikeWindows1251(json))
        {
            return new FoundProblem(position, ReadingProblem.InvalidUtf8,
                string.Create(CultureInfo.InvariantCulture, $"The text is not UTF-8 at line {position.Line} (byte {position.Byte}); it looks like windows-1251. JSON is UTF-8: convert the file (iconv -f windows-1251 -t utf-8) and import it again."),
                null, Stopped: true);
        }
        return new FoundProblem(position, ReadingProblem.InvalidUtf8,
            string.Create(CultureInfo.InvariantCulture, $"Invalid UTF-8 at line {position.Line} (byte {position.Byte}, 0x{json[at]:X2}) in the release {release.Path}: skipped, and what follows is read. Correct the encoding there and import the file again."),
            Breakage.Text(json), Stopped: false);
    }

    static int FirstInvalid(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (at < json.Length && Rune.DecodeFromUtf8(json[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }

    // Russian in windows-1251 is mostly bytes from 0xE0 (а) on; in UTF-8 those begin three-byte characters and are rare.
    static bool LooksLikeWindows1251(ReadOnlySpan<byte> json)
    {
        int high = 0, lowercase = 0;
        foreach (var b in json)
        {
            if (b >= 0x80)
                high++;
            if (b >= 0xE0)
                lowercase++;
        }
        return high >= 4 && lowercase * 2 > high;
    }

    /// <summary>What should be told about a release that is kept as it is.</summary>
    public static IEnumerable<FoundProblem> Odd(FoundRelease release, Oddities odd)
    {
        if ((odd & Oddities.MaybeDuplicateName) != Oddities.None && DuplicateName(release.Json.Span) is { } path)
            yield return Told(ReadingProblem.DuplicateName, $"The member {path} stands twice in its object. The last one counts; the release is kept as it is written. Ask the publisher which one is meant.");
        if ((odd & Oddities.Nul) != Oddities.None)
            yield return Told(ReadingProblem.NulCharacter, "A text contains the NUL character (\\u0000), which no text of people has. The release is kept as it is written; the character is left out of what is published.");
        if ((odd & Oddities.LoneSurrogate) != Oddities.None)
            yield return Told(ReadingProblem.LoneSurrogate, "A text contains half a character (a lone surrogate such as \\ud83d without its second half), probably because it was cut. The release is kept as it is written; the half is shown as \uFFFD.");
        if ((odd & Oddities.HugeNumber) != Oddities.None && HugeNumber(release.Json.Span) is { } number)
            yield return Told(ReadingProblem.NumberOutOfRange, $"The number {number} is larger than any amount. The release is kept as it is written; the number cannot be used.");

        FoundProblem Told(string code, string message) =>
            new(release.Position, code, $"{message} (In {release.Position.Path} at line {release.Position.Line.ToString(CultureInfo.InvariantCulture)}.)", null, Stopped: false);
    }

    static string? DuplicateName(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var open = new Stack<(HashSet<string> Names, string Path)>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(([], open.Count == 0 ? "" : name.Length == 0 ? open.Peek().Path : open.Peek().Path + "." + name));
                    name = "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    name = "";
                    break;
                case JsonTokenType.PropertyName:
                    // Compared as written, but for escapes; a name with half a surrogate pair cannot be decoded.
                    name = reader.ValueIsEscaped && reader.ValueSpan.IndexOf("\\u"u8) < 0 ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                    if (!open.Peek().Names.Add(name))
                        return (open.Peek().Path + "." + name).TrimStart('.');
                    break;
                default:
                    name = "";
                    break;
            }
        }
        return null;
    }

    static string? HugeNumber(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && !double.IsFinite(number))
                return Breakage.Text(reader.ValueSpan[..Math.Min(30, reader.ValueSpan.Length)]);
        }
        return null;
    }
}
