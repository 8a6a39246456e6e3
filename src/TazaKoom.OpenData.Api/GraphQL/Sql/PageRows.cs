using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>The rows of a page, as the properties of its connection refer to them: `n` counts them in reading order.</summary>
internal sealed class PageRows(string alias, PageArguments page)
{
    readonly StringBuilder _cells = new(2048);
    int _named;

    public string Alias => alias;

    /// <summary>What is read of each row.</summary>
    public StringBuilder Cells => _cells.Length > 0 ? _cells : _cells.Append("1 as one");

    public bool WithCursor { get; private set; }

    /// <summary>Whether rows are read at all; not where only a count is asked for.</summary>
    public bool Read { get; private set; }

    /// <summary>How many: one more than the page where it is asked whether there is a next one.</summary>
    public int Count { get; private set; } = page.Size;

    string OnPage => $"filter (where {alias}.n <= {page.Size.ToString(CultureInfo.InvariantCulture)})";

    /// <summary>Where one more of them is written to.</summary>
    public StringBuilder Next => _cells.Length > 0 ? _cells.Append(", ") : _cells;

    public string NewCell() => "c" + _named++.ToString(CultureInfo.InvariantCulture);

    public string Cursor()
    {
        WithCursor = true;
        return $"{alias}.cursor";
    }

    public string List(string cell) => ListOf($"{alias}.{cell}");

    public string ListOf(string item)
    {
        Read = true;
        return $"coalesce(json_agg({item} order by {alias}.n{(page.Backward ? " desc" : "")}) {OnPage}, '[]')";
    }

    public string HasNext() => page.Backward ? Constant(page.Before is not null) : More();

    public string HasPrevious() => page.Backward ? More() : Constant(page.After is not null);

    public string CursorAt(bool first)
    {
        Read = true;
        return $"(array_agg({Cursor()} order by {alias}.n{(first == page.Backward ? " desc" : "")}) {OnPage})[1]";
    }

    string More()
    {
        Read = true;
        Count = page.Size + 1;
        return $"count(*) > {page.Size.ToString(CultureInfo.InvariantCulture)}";
    }

    static string Constant(bool value) => value ? "true" : "false";
}
