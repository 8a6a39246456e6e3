using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Benchmarks.GraphQL;

/// <summary>pgbench running the statement a question becomes, prepared, as the reader: what the database alone could do.</summary>
internal static partial class Pgbench
{
    public static async Task<double> RunAsync(string reader, SqlStatement statement, int connections, int seconds)
    {
        var to = new NpgsqlConnectionStringBuilder(reader);
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Written(statement).ReplaceLineEndings(" ") + ";\n");
            var said = await Wrk.RunAsync("pgbench",
                ["-n", "-M", "prepared", $"-c{connections}", "-j1", $"-T{seconds}", "-f", script, "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, to.Database!],
                new Dictionary<string, string?> { ["PGPASSWORD"] = to.Password, ["PGTZ"] = "Asia/Bishkek", ["PGOPTIONS"] = to.Options });
            return double.Parse(Speed().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>With its values written in; no colon is left that pgbench would take for a variable of its own.</summary>
    static string Written(SqlStatement statement) =>
        Parameter().Replace(statement.Text.Replace("':'", "chr(58)", StringComparison.Ordinal), match => Literal(statement.Parameters[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1]));

    static string Literal(NpgsqlParameter parameter) => parameter.NpgsqlDbType switch
    {
        NpgsqlDbType.Text => $"'{((string)parameter.Value!).Replace("'", "''", StringComparison.Ordinal).Replace(":", "'||chr(58)||'", StringComparison.Ordinal)}'::text",
        NpgsqlDbType.Bigint => $"{parameter.Value}::bigint",
        NpgsqlDbType.Numeric => string.Create(CultureInfo.InvariantCulture, $"{parameter.Value}::numeric"),
        var type => throw new NotSupportedException($"no literal of {type} is needed here"),
    };

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Speed();

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();
}
