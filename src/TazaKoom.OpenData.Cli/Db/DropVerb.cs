using System.CommandLine;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli.Db;

/// <summary>`taza db drop`: deletes everything that was imported, after asking.</summary>
internal static class DropVerb
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new Command("drop", "Delete the database with everything in it. Asks first.") { yes };
        command.SetAction(async (parsed, ct) =>
        {
            var server = await DatabaseServer.LocateAsync(ct);
            var what = server.Folder is { } folder ? $"the private cluster in {folder}" : $"the schemas of taza_owner in {server.Shown}";
            if (!server.Exists)
            {
                Console.WriteLine($"Nothing to drop: there is no {what["the ".Length..]}.");
                return 0;
            }
            if (!parsed.GetValue(yes)) Ask(what);
            await server.DropAsync(ct);
            Console.WriteLine($"Dropped: {what}");
            return 0;
        });
        return command;
    }

    static void Ask(string what)
    {
        if (Console.IsInputRedirected) throw new TazaException($"This deletes {what}, with every release in it. Nobody is there to be asked: repeat with --yes.");
        Console.Error.Write($"This deletes {what}, with every release in it. Type yes to go on: ");
        if (Console.ReadLine()?.Trim() != "yes") throw new TazaException("Nothing was deleted.");
    }
}
