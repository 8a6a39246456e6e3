using System.IO.Compression;
using System.Xml;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Cells of one column that a spreadsheet could not work out.</summary>
/// <param name="First">The first of them, as spreadsheets call it: O3.</param>
/// <param name="Error">What it shows there: #REF!</param>
internal sealed record SheetError(string First, string Error, long Cells);

/// <summary>
/// The errors (#REF!, #DIV/0!) in the sheets of an .xlsx. What reads its rows gives nothing in their place, so that a sum that could not
/// be worked out looks like one that nobody gave.
/// </summary>
internal static class SheetErrors
{
    /// <summary>By the names of the sheets. Empty for what is no .xlsx, or a damaged one: reading its rows says so.</summary>
    public static Dictionary<string, IReadOnlyList<SheetError>> In(Stream workbook)
    {
        workbook.Position = 0;
        var errors = new Dictionary<string, IReadOnlyList<SheetError>>(StringComparer.Ordinal);
        try
        {
            using var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
            var parts = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship").ToDictionary(part => part("Id") ?? "", part => part("Target") ?? "", StringComparer.Ordinal);
            foreach (var sheet in Elements(zip, "xl/workbook.xml", "sheet"))
            {
                if (sheet("name") is { } name && sheet("r:id") is { } id && parts.TryGetValue(id, out var part) && Of(zip, part.StartsWith('/') ? part[1..] : "xl/" + part) is { Count: > 0 } found)
                    errors[name] = found;
            }
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or ArgumentException)
        {
            // what came before is told
        }

        return errors;
    }

    static List<SheetError> Of(ZipArchive zip, string part)
    {
        var byColumn = new Dictionary<string, SheetError>(StringComparer.Ordinal);
        foreach (var (cell, error) in Cells(zip, part))
        {
            var column = cell.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            byColumn[column] = byColumn.TryGetValue(column, out var known) ? known with { Cells = known.Cells + 1 } : new(cell, error, 1);
        }

        return [.. byColumn.Values];
    }

    static IEnumerable<(string Cell, string Error)> Cells(ZipArchive zip, string part)
    {
        if (zip.GetEntry(part) is not { } entry)
            yield break;
        using var content = entry.Open();
        using var xml = XmlReader.Create(content);
        string? cell = null;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "c")
                cell = xml.GetAttribute("t") == "e" ? xml.GetAttribute("r") ?? "" : null;
            else if (xml.LocalName == "v" && cell is not null)
                yield return (cell, xml.ReadElementContentAsString());
        }
    }

    static IEnumerable<Func<string, string?>> Elements(ZipArchive zip, string part, string name)
    {
        if (zip.GetEntry(part) is not { } entry)
            yield break;
        using var content = entry.Open();
        using var xml = XmlReader.Create(content);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name)
                yield return xml.GetAttribute;
        }
    }
}
