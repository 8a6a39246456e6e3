using System.Globalization;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// Generated tenders, imported, flagged and vacuumed: in a database that is dropped afterwards, or as `bench fill` left them in that of
/// TAZA_HOME or TAZA_DATABASE, which spares the minutes of filling when one measures again and again.
/// </summary>
internal sealed class FilledDatabase(TazaDatabase server, TazaDatabase filled) : IAsyncDisposable
{
    /// <summary>What stands for a number of tenders where the database is filled already.</summary>
    public const string Already = "filled";

    public TazaDatabase Database => filled;

    /// <summary>bench fill [tenders] [unflagged]</summary>
    public static int Fill(string[] args) => FillAsync(args).GetAwaiter().GetResult();

    static async Task<int> FillAsync(string[] args)
    {
        await using var database = await TazaDatabase.OpenAsync();
        await using var count = database.Owner.CreateCommand("select count(*) from open.tender");
        if ((long)(await count.ExecuteScalarAsync())! > 0) throw new TazaException($"{database.Address.Shown} has tenders already. Drop it with `taza db drop`, or measure it as it is: `bench rest {Already}`.");
        await FillAsync(database, args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000, flagged: !args.Contains("unflagged"));
        return 0;
    }

    /// <param name="tenders">A number, or <see cref="Already"/>.</param>
    /// <param name="flagged">Whether the rules are to be run over them; what is filled already stays as it is.</param>
    public static async Task<FilledDatabase> OpenAsync(string tenders, bool flagged = true)
    {
        var server = await TazaDatabase.OpenAsync();
        if (tenders == Already) return new(server, server);
        var filled = new FilledDatabase(server, await server.CreateTemporaryAsync());
        try
        {
            await FillAsync(filled.Database, int.Parse(tenders, CultureInfo.InvariantCulture), flagged);
            return filled;
        }
        catch
        {
            await filled.DisposeAsync();
            throw;
        }
    }

    static async Task FillAsync(TazaDatabase database, int tenders, bool flagged)
    {
        var feed = Path.Combine(Path.GetTempPath(), $"taza-bench-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using (var file = File.Create(feed)) KyrgyzFeed.WriteJsonLines(new FeedOptions(tenders), file);
            await TazaProcess.ImportAsync(database, feed);
            if (flagged)
                await TazaProcess.RunAsync(database, "flag", "--json");
        }
        finally
        {
            File.Delete(feed);
        }
        await VacuumAsync(database);
        Console.WriteLine(FormattableString.Invariant($"{tenders:n0} tenders imported{(flagged ? " and flagged" : "")}"));
    }

    static async Task VacuumAsync(TazaDatabase database)
    {
        await using var vacuum = database.Owner.CreateCommand("vacuum analyze");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>Documents of invented names are added until there are so many rows to export.</summary>
    public async Task AddDocumentsAsync(int rows)
    {
        await using var add = filled.Owner.CreateCommand(FormattableString.Invariant($"""
            insert into open.document (ocid, part, part_id, document_id, type, title, url, published, modified, format, language)
            select t.ocid, 'tender', 'bench', n::text, 'tenderNotice', t.title, 'https://example.org/' || t.ocid || '/' || n, t.published, t.published, 'application/pdf', 'ru'
            from open.tender t, generate_series(1, {rows} / greatest(1, (select count(*) from open.tender)) + 1) n
            limit greatest(0, {rows} - (select count(*) from open.document));
            """));
        add.CommandTimeout = 0;
        if (await add.ExecuteNonQueryAsync() == 0) return;
        await VacuumAsync(filled);
        Console.WriteLine(FormattableString.Invariant($"{rows:n0} documents"));
    }

    public async ValueTask DisposeAsync()
    {
        if (filled != server) await filled.DisposeAsync();
        await server.DisposeAsync();
    }
}
