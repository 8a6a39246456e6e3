using System.CommandLine;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli.Db;

/// <summary>`taza db migrate`: applies the schema files that are new.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var command = new Command("migrate", "Apply the schema files that this database does not have yet.");
        command.SetAction(async (_, ct) =>
        {
            var server = await DatabaseServer.LocateAsync(ct);
            var applied = await server.MigrateAsync(ct);
            foreach (var name in applied) Console.WriteLine($"applied schema/{name}");
            if (applied.Count == 0) Console.WriteLine("The schema is up to date.");
            return 0;
        });
        return command;
    }
}
