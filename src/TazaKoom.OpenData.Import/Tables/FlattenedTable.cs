using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>One table of a flattened export.</summary>
internal sealed class FlattenedTable
{
    readonly IReadOnlyList<string> _header;
    readonly int _link;
    readonly int[] _ids;
    RowRelease? _maker;

    public FlattenedTable(string? name, IReadOnlyList<string> header)
    {
        (Name, _header) = (name, header);
        _link = Find(FlattenedHeader.Link);
        _ids = [.. new[] { Find("ocid"), Find("id") }.Where(column => column >= 0)];
        HoldsParts = FlattenedHeader.IsPart(header);
        Depth = _link >= 0 ? 0 : header.Max(column => column.Split('/').Count(step => step.Length > 0 && step.All(char.IsAsciiDigit)));

        int Find(string column) => header.ToList().FindIndex(each => CellValue.Clean(each) == column);
    }

    /// <summary>Null where it is the only one.</summary>
    public string? Name { get; }

    /// <summary>Its rows are no releases but what belongs to those of another table.</summary>
    public bool HoldsParts { get; private set; }

    /// <summary>Where its rows belong, in words; null: not known, or the releases themselves.</summary>
    public string? Place { get; private set; }

    /// <summary>How many arrays its columns lead through: what holds others is read before them.</summary>
    public int Depth { get; }

    public string KeyColumn => _link >= 0 ? FlattenedHeader.Link : "ocid";

    /// <summary>Says of which release a row is; null: nothing.</summary>
    public string? Key(TableRow row)
    {
        if (_link < 0)
            return Cell(row, _ids[0]) is { Length: > 0 } ? ReleaseOf(row) : null;
        if (Link(row) is not { } link)
            return null;
        // A table without `tag` and `date` is of parts, unless its links say otherwise; and one with `date` may be of parts too (documents).
        HoldsParts = link.Steps.Count > 0;
        Place = HoldsParts ? string.Join('.', link.Steps.Select(step => step.Name)) : null;
        return link.Root;
    }

    /// <summary>Its ocid and id, of a row that is a release.</summary>
    public string ReleaseOf(TableRow row) => string.Join('\u001F', _ids.Select(id => Cell(row, id)));

    /// <summary>Null: the table has no links.</summary>
    public LinkPath? Link(TableRow row) => _link < 0 ? null : LinkPath.Parse(Cell(row, _link));

    public JsonObject Make(TableRow row, LinkPath? link, out IReadOnlyList<CellFault> faults)
    {
        _maker ??= new RowRelease(link is null ? FlattenedHeader.Paths(_header) : FlattenedHeader.Links(_header, link), _header);
        var made = _maker.Make(row);
        faults = _maker.Faults;
        return made;
    }

    string Cell(TableRow row, int column) => column < row.Cells.Count ? CellValue.Clean(row.Cells[column]) : "";
}
