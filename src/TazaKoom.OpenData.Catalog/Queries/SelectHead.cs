namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>A statement as far as it is the same whatever the condition.</summary>
/// <param name="Cells">How many columns the fields take.</param>
/// <param name="Statement">To be gone on with: embedded rows may have conditions of their own, and with them parameters.</param>
internal sealed record SelectHead(SqlText Statement, int Cells)
{
    public static SelectHead Write(string language, Resource resource, IReadOnlyList<Field> fields, IReadOnlyList<Embedding> embedded)
    {
        var sql = new SqlText(language);
        var cells = fields.SelectMany(f => f.Columns).Select(c => sql.Of(c.Sql, "t")).ToList();
        var rows = embedded.Select(e => SelectStatement.Embedded(sql, e, "t")).ToList();
        sql.Add("select ").Add(string.Join(",\n       ", [.. cells, .. rows]));
        return new(sql, cells.Count);
    }
}
