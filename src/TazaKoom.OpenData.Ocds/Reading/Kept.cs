using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>
/// An object read to its end: still in the window, or copied because its use is decided later,
/// or let go because it was too large: then only its size is known.
/// </summary>
internal readonly record struct Kept(
    Position Position, long From, long To, byte[]? Copy, Members Seen, Oddities Odd, bool IsTemplate, bool LetGo)
{
    public bool IsEmpty => !LetGo && To - From < 1000 && Seen == Members.None;

    /// <summary>Some records hold {"compiledRelease": {"compiledRelease": {...}}}: the inner one, where there is one.</summary>
    public Kept Unwrapped()
    {
        if (Copy is null || (Odd & Oddities.TooDeep) != Oddities.None || (Seen & (Members.CompiledRelease | Members.Ocid)) != Members.CompiledRelease)
            return this;

        var json = new Utf8JsonReader(Copy, new JsonReaderOptions { MaxDepth = int.MaxValue });
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = json.ValueTextEquals("compiledRelease"u8);
            json.Read();
            var from = (int)json.TokenStartIndex;
            json.Skip();
            var to = (int)json.BytesConsumed;
            if (!wanted || Copy[from] != '{')
                continue;

            var inner = Copy[from..to];
            var scanner = new JsonScanner(ReadingLimits.Default.MaxDepth);
            scanner.Begin();
            scanner.Scan(inner, last: true);
            var position = Position with
            {
                Byte = Position.Byte + from,
                Line = Position.Line + Copy.AsSpan(0, from).Count((byte)'\n'),
                Path = Position.Path + ".compiledRelease",
            };
            return new Kept(position, From + from, From + to, inner, scanner.Seen, scanner.Odd, IsTemplate, LetGo: false).Unwrapped();
        }
        return this;
    }
}
