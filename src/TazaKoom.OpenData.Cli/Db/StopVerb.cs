using System.CommandLine;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli.Db;

/// <summary>`taza db stop`: stops the private cluster; running imports are broken off and can be run again.</summary>
internal static class StopVerb
{
    public static Command Create()
    {
        var command = new Command("stop", "Stop the private cluster. The next command that needs it starts it again.");
        command.SetAction(async (_, ct) =>
        {
            var server = await DatabaseServer.LocateAsync(ct);
            Console.WriteLine(await server.StopAsync(ct) ? $"Stopped: {server.Folder}" : $"Not running: {server.Folder}");
            return 0;
        });
        return command;
    }
}
