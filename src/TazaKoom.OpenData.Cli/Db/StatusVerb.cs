using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli.Db;

/// <summary>`taza db status`: where the database is, whether it runs, and what is in it. Starts nothing.</summary>
internal static class StatusVerb
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("status", "Where the database is, whether it runs, its version, size, tables and rows. Starts nothing.") { json };
        command.SetAction(async (parsed, ct) =>
        {
            var server = await DatabaseServer.LocateAsync(ct);
            var status = server.Exists ? await server.StatusAsync(ct) : null;
            if (parsed.GetValue(json)) Console.WriteLine(Json(server, status).ToJsonString(Indented));
            else Print(server, status);
            return 0;
        });
        return command;
    }

    static JsonObject Json(DatabaseServer server, DatabaseStatus? status) => new()
    {
        ["folder"] = server.Folder,
        ["database"] = server.Exists ? server.Shown : null,
        ["exists"] = server.Exists,
        ["running"] = status is not null,
        ["version"] = status?.Version,
        ["bytes"] = status?.Bytes,
        ["schemaFiles"] = status?.SchemaFiles.Count,
        ["lastSchemaFile"] = status?.SchemaFiles.Last,
        ["tables"] = status is null ? null : new JsonArray([.. status.Tables.Select(table => new JsonObject
        {
            ["table"] = $"{table.Schema}.{table.Name}",
            ["rows"] = table.Rows,
            ["exact"] = table.Exact,
            ["bytes"] = table.Bytes,
        })]),
    };

    static void Print(DatabaseServer server, DatabaseStatus? status)
    {
        Console.WriteLine(server.Folder is { } folder ? $"private cluster  {folder}" : "your server      TAZA_DATABASE");
        if (status is null)
        {
            Console.WriteLine(server.Exists ? "running          no: the next command starts it, or: taza db start" : "running          no: not made yet; the next command makes it, or: taza db start");
            return;
        }
        Console.WriteLine("running          yes");
        Console.WriteLine($"database         {server.Shown}");
        Console.WriteLine($"PostgreSQL       {status.Version}");
        Console.WriteLine($"size             {Size(status.Bytes)}");
        Console.WriteLine(status.SchemaFiles.Last is { } last
            ? $"schema           {Number(status.SchemaFiles.Count)} files, up to {last}"
            : "schema           none yet: taza db migrate");
        if (status.Tables.Count == 0) return;

        if (Console.IsOutputRedirected)
        {
            foreach (var t in status.Tables) Console.WriteLine($"{t.Schema}.{t.Name}\t{(t.Exact ? "" : "~")}{t.Rows.ToString(CultureInfo.InvariantCulture)}\t{Size(t.Bytes)}");
            return;
        }
        var table = new Table().AddColumn("table").AddColumn(new TableColumn("rows").RightAligned()).AddColumn(new TableColumn("size").RightAligned());
        foreach (var t in status.Tables) table.AddRow($"{t.Schema}.{t.Name}", (t.Exact ? "" : "~") + Number(t.Rows), Size(t.Bytes));
        AnsiConsole.Write(table);
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string Size(long bytes) => bytes switch
    {
        < 1 << 20 => (bytes / 1024.0).ToString("0 'KB'", CultureInfo.InvariantCulture),
        < 1 << 30 => (bytes / 1048576.0).ToString("0.0 'MB'", CultureInfo.InvariantCulture),
        _ => (bytes / 1073741824.0).ToString("0.0 'GB'", CultureInfo.InvariantCulture),
    };
}
