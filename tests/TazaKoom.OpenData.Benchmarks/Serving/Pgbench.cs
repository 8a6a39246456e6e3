using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>pgbench running a statement of ours, prepared, as the reader: what the database alone could do.</summary>
internal static partial class Pgbench
{
    /// <param name="ids">What $1 is drawn from; empty: the statement's own value.</param>
    public static async Task<Load> RunAsync(TazaDatabase database, SqlStatement statement, IReadOnlyList<string> ids, int seconds)
    {
        var to = new NpgsqlConnectionStringBuilder(database.Address.Reader);
        var folder = Directory.CreateTempSubdirectory("taza-pgbench-").FullName;
        var script = Path.Combine(folder, "statement.sql");
        try
        {
            var draw = ids.Count == 0 ? "" : $"\\set n random(1, {ids.Count.ToString(CultureInfo.InvariantCulture)})\n";
            await File.WriteAllTextAsync(script, draw + Text(statement, ids).ReplaceLineEndings(" ") + ";\n");
            var values = statement.Parameters.Select((parameter, i) => FormattableString.Invariant($"v{i + 1}={parameter.Value}"));
            List<string> arguments = ["-n", "-M", "prepared", "-c", Load.Clients, "-j", "1", "-T", seconds.ToString(CultureInfo.InvariantCulture), "-l", "--log-prefix=" + Path.Combine(folder, "log"),
                "-f", script, "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, .. values.SelectMany(value => new[] { "-D", value }), to.Database!];
            var said = await Tool.RunAsync(Program(), arguments, new Dictionary<string, string?> { ["PGPASSWORD"] = to.Password, ["PGTZ"] = to.Timezone, ["PGOPTIONS"] = to.Options });
            var perSecond = double.Parse(Speed().Match(said).Groups["tps"].Value, CultureInfo.InvariantCulture);
            var times = Directory.GetFiles(folder, "log*").SelectMany(File.ReadLines).Select(l => double.Parse(l.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).Order().ToList();
            return new(perSecond, times[times.Count / 2], times[(int)(times.Count * 0.99)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The statement as the web prepares it: its values are parameters. No other colon is left that pgbench would take for a variable.</summary>
    static string Text(SqlStatement statement, IReadOnlyList<string> ids) =>
        Parameter().Replace(WithoutColons(statement.Text), match => match.Value == "$1" && ids.Count > 0
            ? $"(array[{string.Join(',', ids.Select(id => $"'{id}'"))}])[:n]"
            : $":v{match.Groups["n"].Value}::{Type(statement.Parameters[int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) - 1])}");

    /// <summary>The statement with its values in it, for a program that knows no parameters.</summary>
    public static string Literal(SqlStatement statement) =>
        Parameter().Replace(WithoutColons(statement.Text), match => Literal(statement.Parameters[int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) - 1]));

    static string WithoutColons(string sql) => sql.Replace("':'", "chr(58)", StringComparison.Ordinal);

    static string Type(NpgsqlParameter parameter) => parameter.NpgsqlDbType.ToString().ToLowerInvariant();

    static string Literal(NpgsqlParameter parameter) => parameter.NpgsqlDbType switch
    {
        NpgsqlDbType.Text => $"'{((string)parameter.Value!).Replace("'", "''", StringComparison.Ordinal).Replace(":", "'||chr(58)||'", StringComparison.Ordinal)}'::text",
        NpgsqlDbType.Bigint => string.Create(CultureInfo.InvariantCulture, $"{parameter.Value}::bigint"),
        NpgsqlDbType.Numeric => string.Create(CultureInfo.InvariantCulture, $"{parameter.Value}::numeric"),
        var type => throw new NotSupportedException($"no literal of {type} is needed here"),
    };

    /// <summary>Debian does not put it on the PATH.</summary>
    static string Program() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin", "pgbench")).LastOrDefault(File.Exists) ?? "pgbench"
        : "pgbench";

    [GeneratedRegex(@"tps = (?<tps>[\d.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Speed();

    [GeneratedRegex(@"\$(?<n>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
