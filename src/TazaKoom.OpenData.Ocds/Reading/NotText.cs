using System.Text;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>What a file is that does not begin like JSON, from its first bytes.</summary>
internal static class NotText
{
    const string Expected = "Expected OCDS as JSON or JSON Lines in UTF-8.";

    /// <summary>A binary file or another encoding; null for text that may be UTF-8.</summary>
    public static string? Describe(Window window)
    {
        while (window.Unread.Length < 8 && window.More())
        {
        }
        return window.Unread switch
        {
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [(byte)'{' or (byte)'[', 0, ..] =>
                $"The text is UTF-16, not UTF-8. {Expected} Convert the file (iconv -f UTF-16 -t UTF-8) and import it again.",
            [0x1F, 0x8B, ..] => $"A gzip file inside another one. {Expected} Unpack it (gunzip) and import what is in it.",
            [(byte)'P', (byte)'K', 3, 4, ..] => $"A ZIP or XLSX file where text was expected. {Expected} Unpack it and import what is in it.",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => $"A PDF document, not JSON. {Expected}",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => $"An old Office document (XLS, DOC), not JSON. {Expected}",
            [(byte)'B', (byte)'Z', (byte)'h', ..] => $"A bzip2 file. {Expected} Unpack it (bunzip2) and import what is in it.",
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => $"An xz file. {Expected} Unpack it (unxz) and import what is in it.",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => $"A Zstandard file. {Expected} Unpack it (unzstd) and import what is in it.",
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => $"A 7-Zip file. {Expected} Unpack it and import what is in it.",
            _ => null,
        };
    }

    public static string MarkUp(Window window)
    {
        while (window.Unread.Length < 1000 && window.More())
        {
        }
        var text = Encoding.UTF8.GetString(window.Unread[..Math.Min(1000, window.Unread.Length)]);
        return text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            ? $"This is a web page (HTML), not JSON: the address probably shows data to people, or an error. {Expected} Look for the download link, and import what it gives."
            : $"This is XML, not JSON. {Expected}";
    }

    public static string Other(Window window, bool isFirst)
    {
        while (window.Unread.Length < 200 && window.More())
        {
        }
        var text = Breakage.Text(window.Unread[..Math.Min(200, window.Unread.Length)]).Split('\n')[0].TrimEnd('\r');
        var shown = text.Length > 60 ? text[..60] + "…" : text;
        if (!isFirst)
            return $"After a complete JSON document comes `{shown}`, which is not JSON. {Expected} Remove it, or get the file again.";
        var separators = text.Count(c => c is ',' or ';' or '\t');
        return separators >= 2
            ? $"This looks like a table (CSV), not JSON: its first line is `{shown}`. {Expected} Give the file the ending .csv and import it with a mapping."
            : $"This is not JSON: it begins with `{shown}`. {Expected}";
    }
}
