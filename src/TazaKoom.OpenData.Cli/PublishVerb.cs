using System.CommandLine;
using TazaKoom.OpenData.Api.Bulk;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza publish`: everything as files.</summary>
internal static class PublishVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Gets a folder for each snapshot and index.json, which names the newest; `taza serve --bulk FOLDER` answers them at /bulk/." };
        var keep = new Option<int?>("--keep") { Description = "How many snapshots stay; all of them without it." };
        var command = new Command("publish", "Write everything as files: CSV, JSON Lines, XLSX, SQLite and OCDS records, with a manifest and checksums.") { folder, keep };
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await TazaDatabase.OpenAsync(ct);
            await database.CheckReaderAsync(ct);
            if (parsed.GetValue(keep) is < 1) throw new TazaException($"--keep {parsed.GetValue(keep)} would delete what was just made. Give 1 or more.");
            var path = Path.GetFullPath(parsed.GetValue(folder)!);
            var (snapshot, files, bytes) = await new Publication(path).WriteAsync(database.Reader, parsed.GetValue(keep), ct);
            await Console.Out.WriteLineAsync(Path.Combine(path, snapshot));
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{files} files, {bytes:N0} bytes; {Path.Combine(path, "index.json")} names them"));
            return 0;
        });
        return command;
    }
}
