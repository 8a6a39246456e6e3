using System.CommandLine;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli.Db;

/// <summary>`taza db start`: makes and starts the private cluster; nothing to do where it runs.</summary>
internal static class StartVerb
{
    public static Command Create()
    {
        var command = new Command("start", "Make and start the private cluster, and bring its schema up to date.");
        command.SetAction(async (_, ct) =>
        {
            var server = await DatabaseServer.LocateAsync(ct);
            await server.MigrateAsync(ct);
            Console.WriteLine(server.Folder is { } folder ? $"Running: {server.Shown}, kept in {folder}" : $"Reached: {server.Shown}");
            return 0;
        });
        return command;
    }
}
