using System.Security.Cryptography;
using TazaKoom.OpenData.Database.Binaries;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>initdb, all or nothing: made in a folder of another name, so that a killed initdb leaves nothing that looks like a cluster.</summary>
internal static class ClusterMaking
{
    public const string Administrator = "postgres";

    public static async Task MakeAsync(ClusterPlace place, PostgresBinaries binaries, bool tcp, bool durable, CancellationToken ct)
    {
        foreach (var half in Directory.EnumerateDirectories(place.Folder, "making-*")) Directory.Delete(half, recursive: true);
        place.RememberUser();

        List<string> access = ["--auth=trust"];
        if (tcp)
        {
            await WritePasswordAsync(place, ct);
            access = ["--auth=scram-sha-256", $"--pwfile={place.PasswordFile}"];
        }

        ProgramResult made = new(1, "", "");
        foreach (var locale in Locales(binaries))
        {
            var making = Path.Combine(place.Folder, $"making-{Guid.NewGuid():n}");
            made = await new ServerProcess(place).RunAsync(
                [binaries["initdb"], "-D", making, "-U", Administrator, "--encoding=UTF8", .. locale, .. access, .. durable ? [] : new[] { "--no-sync" }], ct);
            if (made.Exit == 0)
            {
                Directory.Move(making, place.Data);
                return;
            }
            if (!made.Error.Contains("invalid locale", StringComparison.Ordinal)) break;
        }
        throw new TazaException(
            $"A database cluster could not be made in {place.Folder}: {made.LastLine}. Set TAZA_HOME to another folder, or TAZA_DATABASE to a server you have.");
    }

    /// <summary>
    /// Text sorts by code point, the same on every machine and fast; but upper and lower case are known for all letters, Kyrgyz ones too,
    /// which the locale C alone does not: there lower('Ш') stays 'Ш', and a search for "школа" misses "Школа".
    /// </summary>
    static IEnumerable<string[]> Locales(PostgresBinaries binaries)
    {
        if (binaries.Major >= 17) yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
        foreach (var letters in (string[])["C.UTF-8", "en_US.UTF-8", "UTF-8", "C"]) yield return ["--locale=C", $"--lc-ctype={letters}"];
    }

    static async Task WritePasswordAsync(ClusterPlace place, CancellationToken ct)
    {
        await File.WriteAllTextAsync(place.PasswordFile, "", ct);
        await place.User.KeepPrivateAsync(place.PasswordFile, ct);
        await File.WriteAllTextAsync(place.PasswordFile, RandomNumberGenerator.GetHexString(32, lowercase: true), ct);
    }
}
