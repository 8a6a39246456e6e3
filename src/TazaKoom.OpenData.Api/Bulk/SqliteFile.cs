using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>
/// Everything in one file that any program opens: a table per resource under its name, columns as in the catalog with an underscore for the
/// dot (value_amount), the same indexes, full-text search, and views. Instants are UTC texts of one length, so that they compare as they
/// should; lists are JSON.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    readonly SqliteConnection connection;
    SqliteTransaction transaction;

    public SqliteFile(string path)
    {
        connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        // The file is thrown away where this process is killed: there is nothing to roll back.
        Execute("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 8192");
        transaction = connection.BeginTransaction();
    }

    public static string Name(Column column) => column.Name.Replace('.', '_');

    public static IReadOnlyList<Column> Columns(IReadOnlyList<Field> fields) => [.. fields.SelectMany(f => f.Columns)];

    /// <summary>Makes the table of a resource and says how its rows are written.</summary>
    public Action<NpgsqlDataReader> Table(Resource resource, IReadOnlyList<Field> fields)
    {
        var columns = Columns(fields);
        Execute($"create table {resource.Name} (\n{string.Join(",\n", columns.Select(c => $"  \"{Name(c)}\" {Affinity(c.Type)}"))}\n)");
        var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"insert into {resource.Name} values ({string.Join(", ", columns.Select((_, i) => $"${i.ToString(CultureInfo.InvariantCulture)}"))})";
        var parameters = columns.Select((_, i) => insert.Parameters.AddWithValue($"${i.ToString(CultureInfo.InvariantCulture)}", DBNull.Value)).ToArray();
        return row =>
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = row.IsDBNull(i) ? DBNull.Value : Value(row, i, columns[i].Type);
            insert.ExecuteNonQuery();
        };
    }

    /// <summary>When all rows are there: what makes them quick to find.</summary>
    public void Index(Resource resource, IReadOnlyList<Field> fields)
    {
        var columns = Columns(fields);
        var key = resource.Key.Select(k => columns.FirstOrDefault(c => c.Sql == k.Sql)).ToList();
        if (key.TrueForAll(c => c is not null))
            Execute($"create unique index {resource.Name}_key on {resource.Name} ({string.Join(", ", key.Select(c => $"\"{Name(c!)}\""))})");
        foreach (var column in columns.Where(c => (c.Sortable || c.ByParty || c.CodeList is not null || c.Name == "ocid") && (key.Count != 1 || c != key[0])))
            Execute($"create index {resource.Name}_{Name(column)} on {resource.Name} (\"{Name(column)}\")");
    }

    public void Finish()
    {
        Execute(
            """
            create view buyers as select * from organizations where asBuyer > 0;
            create view suppliers as select * from organizations where asSupplier > 0;
            create view flagged_tenders as
              select t.*, f.rule as flag_rule, f.title as flag_title, f.why as flag_why, f.raisedAt as flag_raisedAt
              from flags f join tenders t on t.ocid = f.ocid;
            -- select * from tenders where rowid in (select rowid from tenders_search where tenders_search match 'школа*')
            create virtual table tenders_search using fts5(title, description, number, buyer_name, content='tenders', tokenize="unicode61 remove_diacritics 2");
            create virtual table organizations_search using fts5(name, names, content='organizations', tokenize="unicode61 remove_diacritics 2");
            insert into tenders_search(tenders_search) values ('rebuild');
            insert into organizations_search(organizations_search) values ('rebuild');
            """);
        transaction.Commit();
        Execute("analyze");
    }

    void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction?.Connection is null ? null : transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static string Affinity(ColumnType type) => type switch
    {
        ColumnType.Integer or ColumnType.Boolean => "integer",
        ColumnType.Decimal or ColumnType.Double => "real",
        _ => "text",
    };

    static object Value(NpgsqlDataReader row, int cell, ColumnType type) => type switch
    {
        ColumnType.Integer => (long)row.GetInt32(cell),
        ColumnType.Decimal => (double)row.GetDecimal(cell),
        ColumnType.Double => row.GetDouble(cell) is var ratio && double.IsFinite(ratio) ? ratio : DBNull.Value,
        ColumnType.Boolean => row.GetBoolean(cell) ? 1L : 0L,
        ColumnType.Instant => Instant(row.GetFieldValue<DateTimeOffset>(cell)),
        ColumnType.TextList => System.Text.Json.JsonSerializer.Serialize(row.GetFieldValue<string?[]>(cell), Readable),
        _ => row.GetString(cell),
    };

    static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }
}
