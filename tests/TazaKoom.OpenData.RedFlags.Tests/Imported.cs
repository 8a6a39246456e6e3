using System.Text;
using System.Text.Json;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>Documents in a real database, through the real import.</summary>
static class Imported
{
    public static async Task OnlyAsync(TestDatabase database, string json, string? profile = null, bool problems = false)
    {
        await EmptyAsync(database);
        await MoreAsync(database, json, profile, problems);
    }

    /// <summary>Imports on top of what is there.</summary>
    /// <param name="problems">Expected: the documents are bad on purpose.</param>
    public static async Task MoreAsync(TestDatabase database, string json, string? profile = null, bool problems = false)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var importer = new Importer(database.Owner, new ImportOptions { Profile = profile });
        var summary = await importer.ImportAsync([new SourceFile("example.json", () => new MemoryStream(bytes), bytes.Length)], null, TestContext.Current.CancellationToken);
        Assert.True(problems || summary.Problems == 0, "the documents have problems");
    }

    /// <summary>Imports a list of debarred bodies on top of what is there.</summary>
    public static async Task ListAsync(TestDatabase database, string csv)
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        var summary = await new Importer(database.Owner, new ImportOptions())
            .ImportAsync([new SourceFile("list.csv", () => new MemoryStream(bytes), bytes.Length) { Kind = SourceKind.Table }], null, TestContext.Current.CancellationToken);
        Assert.Equal((0L, true), (summary.Problems, summary.ListEntries > 0));
    }

    public static async Task EmptyAsync(TestDatabase database)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            do $$
            declare tables text;
            begin
              select string_agg(format('%I.%I', schemaname, tablename), ', ') into tables
              from pg_tables where schemaname in ('archive', 'open') and tablename not in ('secret', 'rule');
              execute 'truncate ' || tables;
            end $$
            """);
    }

    public static RuleSettings Settings(RedFlag rule, string? json, RuleSettings? start = null)
    {
        var settings = start ?? RuleSettings.Defaults;
        if (json is null)
            return settings;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Aggregate(settings, (s, value) => s.With(rule, value.Name, value.Value));
    }

    /// <summary>What the rule's SQL says in psql, over the views.</summary>
    public static async Task<IReadOnlyList<Said>> SaysAsync(TestDatabase database, RedFlag rule, RuleSettings settings)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("set timezone to 'UTC'");
        await using var command = new NpgsqlCommand(RuleSql.ForPsql(rule, settings), connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var said = new List<Said>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(RuleSql.Columns, Enumerable.Range(0, RuleSql.Columns.Count).Select(reader.GetName));
            said.Add(new Said(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader[3] as string, reader[4] as string, reader[5] is true, reader[6] as double?,
                (string[])reader[7]));
        }

        return said;
    }
}

sealed record Said(
    string Ocid, string Subject, string SubjectId, string? NotApplicable, string? NotEnoughData, bool Raised, double? Value, string[] OrganizationIds)
{
    public Outcome Outcome =>
        NotApplicable is not null ? Outcome.NotApplicable : NotEnoughData is not null ? Outcome.NotEnoughData : Raised ? Outcome.Raised : Outcome.Clear;
}
