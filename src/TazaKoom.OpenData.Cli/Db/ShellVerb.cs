using System.CommandLine;
using System.Diagnostics;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli.Db;

/// <summary>`taza db shell`: psql on the database; further arguments are psql's.</summary>
internal static class ShellVerb
{
    public static Command Create()
    {
        var arguments = new Argument<string[]>("arguments") { Description = "Passed on to psql, such as -- -c 'select count(*) from tender'.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("shell", "Open psql on the database, as the owner.") { arguments };
        command.SetAction(async (parsed, ct) =>
        {
            var server = await DatabaseServer.LocateAsync(ct);
            if (await server.PsqlAsync(ct) is not { } psql)
                throw new TazaException($"psql was not found. Install it (Debian, Ubuntu: apt install postgresql-client), or connect any other client: {server.Shown}");
            string[] words = [psql.Program, .. psql.Arguments, .. parsed.GetValue(arguments) ?? []];
            foreach (var (name, value) in psql.Environment) Environment.SetEnvironmentVariable(name, value);
            return OperatingSystem.IsWindows() ? await WaitAsync(words, ct) : Become(words);
        });
        return command;
    }

    static async Task<int> WaitAsync(string[] words, CancellationToken ct)
    {
        using var psql = Process.Start(new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false })!;
        await psql.WaitForExitAsync(ct);
        return psql.ExitCode;
    }

    static int Become(string[] words) =>
        throw new TazaException($"psql could not be started from {words[0]} (error {ProcessImage.Become(words[0], words)} of the system).");
}
