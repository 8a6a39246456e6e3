using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Finds the releases in a file of any OCDS shape, one at a time.</summary>
public static class ReleaseReader
{
    /// <summary>Reads releases until the stream ends. Bad data becomes a <see cref="FoundProblem"/>, never an exception.</summary>
    public static IEnumerable<Found> Read(Stream utf8, string file, ReadingLimits? limits = null)
    {
        var all = new MemoryStream();
        utf8.CopyTo(all);
        var bytes = all.ToArray().AsMemory();
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];

        var document = TryParse(bytes);
        if (document is not null)
        {
            foreach (var found in In(document.RootElement, new Position(file, 0, 1, "$")))
                yield return found;
            yield break;
        }

        long line = 0, at = 0;
        while (!bytes.IsEmpty)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            var text = end < 0 ? bytes : bytes[..end];
            line++;
            var position = new Position(file, at, line, "$");
            if (text.Span.ContainsAnyExcept(" \t\r"u8))
            {
                if (TryParse(text) is { } one)
                {
                    foreach (var found in In(one.RootElement, position))
                        yield return found;
                }
                else
                {
                    yield return new FoundProblem(position, ReadingProblem.BrokenJson, $"Line {line} is not JSON.", null, Stopped: false);
                }
            }
            at += text.Length + 1;
            bytes = end < 0 ? default : bytes[(end + 1)..];
        }
    }

    static JsonDocument? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static IEnumerable<Found> In(JsonElement element, Position position)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var one in element.EnumerateArray())
            {
                foreach (var found in In(one, position with { Path = $"{position.Path}[{index}]" }))
                    yield return found;
                index++;
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("releases", out var releases) || element.TryGetProperty("records", out releases))
            {
                foreach (var found in In(releases, position with { Path = position.Path + ".releases" }))
                    yield return found;
            }
            else if (element.TryGetProperty("ocid", out _))
            {
                yield return new FoundRelease(position, System.Text.Encoding.UTF8.GetBytes(element.GetRawText()));
            }
            else
            {
                yield return new FoundProblem(position, ReadingProblem.NotOcds, "Not a release.", null, Stopped: false);
            }
        }
    }
}
