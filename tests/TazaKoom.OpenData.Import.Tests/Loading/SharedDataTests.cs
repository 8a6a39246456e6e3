using System.Text.Json;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Loading;

/// <summary>Every file of every publisher at hand, against what is known to be in it.</summary>
public class SharedDataTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_is_imported_or_refused_with_a_reason_and_the_numbers_agree()
    {
        var facts = SharedData.PathOrSkip("facts.json");
        var folder = Path.GetDirectoryName(facts)!;
        await DatabaseDump.EmptyAsync(database.Owner);
        var importer = new Importer(database.Owner, new ImportOptions());
        var first = await importer.ImportAsync(folder, ct: Ct);
        Assert.All(first.Refused, refused => Assert.False(string.IsNullOrWhiteSpace(refused.Reason)));

        var again = await importer.ImportAsync(folder, ct: Ct);
        Assert.Equal((first.Files, first.ReleasesRead, 0L, first.ReleasesRead), (again.Files, again.ReleasesRead, again.ReleasesNew, again.ReleasesUnchanged));
        Assert.Equal(first.Problems, again.Problems);

        using var known = JsonDocument.Parse(await File.ReadAllBytesAsync(facts, Ct));
        List<string> differences = [];
        List<JsonProperty> shared = [];
        foreach (var file in known.RootElement.EnumerateObject().Where(IsComparable))
        {
            if (await CountAsync(SharesProcesses, file.Name) > 0)
                shared.Add(file);
            else
                differences.AddRange(await DifferencesAsync(file));
        }
        foreach (var file in shared) // GACM's and Jalisco's files repeat each other's processes: counted alone
        {
            await DatabaseDump.EmptyAsync(database.Owner);
            await importer.ImportAsync(SourceFiles.Find(Path.Combine(folder, file.Name)).Select(source => source with { Name = file.Name }), ct: Ct);
            differences.AddRange(await DifferencesAsync(file));
        }
        Assert.Empty(differences);
        Assert.NotEmpty(shared);
    }

    async Task<List<string>> DifferencesAsync(JsonProperty file)
    {
        List<string> differences = [];
        foreach (var (name, sql) in Counts)
        {
            if (file.Value.TryGetProperty(name, out var expected) && await CountAsync(sql, file.Name) is var counted && counted != expected.GetInt64())
                differences.Add($"{file.Name}: {name} is {expected}, counted {counted}");
        }
        return differences;
    }

    async Task<long> CountAsync(string sql, string file)
    {
        await using var command = database.Owner.CreateCommand(sql);
        command.Parameters.AddWithValue(file);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Record packages hold compiled releases beside or instead of releases: facts.json counts them apart.</summary>
    static bool IsComparable(JsonProperty file) =>
        file.Name.StartsWith("ocds-", StringComparison.Ordinal)
        && file.Value.TryGetProperty("kinds", out var kinds)
        && kinds.EnumerateObject().All(kind => kind.Name is "release_package" or "release")
        && file.Value.GetProperty("releases").GetInt64() > 0;


    const string SharesProcesses =
        """
        select count(*)
        from archive.file f
        where f.name = $1
          and (f.releases > (select count(*) from archive.release r where r.file_id = f.file_id)
            or exists (
              select from archive.release r
              join archive.release o on o.ocid = r.ocid and o.file_id <> r.file_id
              where r.file_id = f.file_id))
        """;

    static readonly (string Fact, string Sql)[] Counts =
    [
        ("releases", "select releases from archive.file where name = $1"),
        ("distinct_ocids", Of("open.tender", "ocid")),
        ("distinct_lots", Of("open.lot", "lot_id")),
        ("distinct_bids", Of("open.bid", "bid_id")),
        ("distinct_awards", Of("open.award", "award_id")),
        ("distinct_contracts", Of("open.contract", "contract_id")),
    ];

    static string Of(string table, string id) =>
        $"""
        with named as (
          select distinct r.ocid from archive.release r join archive.file f using (file_id) where f.name = $1
        )
        select count(distinct (t.ocid, t.{id})) from {table} t join named using (ocid)
        """;
}
