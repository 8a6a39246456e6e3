using Npgsql;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>One format of many rows. Writes into memory; <see cref="Export"/> carries it away as it grows.</summary>
public interface IRowWriter
{
    void Start();

    /// <param name="row">On the row; its first columns are the cells of the fields, in order.</param>
    void Write(NpgsqlDataReader row);

    void End();
}
