using Npgsql;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>A text that only our own catalog wrote, and the values beside it.</summary>
/// <param name="Cells">How many columns the fields take; after them come the embedded rows as JSON, then the sort keys.</param>
public sealed record SqlStatement(string Text, IReadOnlyList<NpgsqlParameter> Parameters, int Cells)
{
    public NpgsqlCommand On(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Text, connection);
        foreach (var parameter in Parameters) command.Parameters.Add(parameter);
        return command;
    }
}
