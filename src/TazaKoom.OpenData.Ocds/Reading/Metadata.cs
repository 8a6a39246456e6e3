using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>A package's own members, gathered from wherever they stand in it.</summary>
internal sealed class Metadata
{
    string? uri, version, license, publisher, publishedDate;

    public void Set(Members member, ReadOnlySpan<byte> json)
    {
        switch (member)
        {
            case Members.Uri:
                uri = String(json);
                break;
            case Members.Version:
                version = String(json);
                break;
            case Members.License:
                license = String(json);
                break;
            case Members.PublishedDate:
                publishedDate = String(json);
                break;
            case Members.Publisher:
                publisher = json[0] == '{' ? Name(json) : String(json);
                break;
        }
    }

    public FoundPackage Found(Position position) => new(position, uri, version, license, publisher, publishedDate);

    static string? String(ReadOnlySpan<byte> json)
    {
        // Version is a number with some publishers: kept as it is written.
        if (json[0] is (byte)'{' or (byte)'[' or (byte)'n')
            return null;
        if (json[0] != '"')
            return Encoding.UTF8.GetString(json);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Text(ref reader);
    }

    static string? Name(ReadOnlySpan<byte> publisher)
    {
        var reader = new Utf8JsonReader(publisher, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("name"u8);
            reader.Read();
            if (isName && reader.TokenType == JsonTokenType.String)
                return Text(ref reader);
            reader.Skip();
        }
        return null;
    }

    // GetString throws on invalid UTF-8 and on half a surrogate pair; metadata is not worth losing a package for.
    static string Text(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped || !System.Text.Unicode.Utf8.IsValid(reader.ValueSpan) ? Unescaped(reader.ValueSpan) : reader.GetString()!;

    static string Unescaped(ReadOnlySpan<byte> value)
    {
        try
        {
            var text = Encoding.UTF8.GetString(value);
            return JsonSerializer.Deserialize<string>($"\"{text}\"")!.Replace('\0', '\uFFFD');
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(value);
        }
    }
}
