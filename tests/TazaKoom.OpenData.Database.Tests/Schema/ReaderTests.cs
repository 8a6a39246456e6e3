using Npgsql;
using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Database.Tests.Schema;

/// <summary>What the web may do, however crafted the query that reaches PostgreSQL through it.</summary>
public sealed class ReaderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reads_every_table_and_view_that_is_published()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(Ct);
        var names = await owner.ScalarAsync<string[]>(
            "select array_agg(oid::regclass::text order by relname) from pg_class where relnamespace = 'open'::regnamespace and relkind in ('r', 'v', 'm', 'p')", Ct);
        Assert.Contains("open.tender", names!);
        await using var reader = await database.Reader.OpenConnectionAsync(Ct);
        foreach (var name in names!) await reader.ExecuteAsync($"select * from {name} limit 0", Ct);
    }

    [Theory]
    [InlineData("select * from archive.release")]
    [InlineData("select * from archive.secret")]
    [InlineData("select * from taza.schema_file")]
    [InlineData("insert into open.tender (ocid) values ('x')")]
    [InlineData("update open.tender set title = ''")]
    [InlineData("delete from open.tender")]
    [InlineData("truncate open.tender")]
    [InlineData("drop table open.tender")]
    [InlineData("create table open.mine (x integer)")]
    [InlineData("create table public.mine (x integer)")]
    [InlineData("create temporary table mine (x integer)")]
    [InlineData("create schema mine")]
    [InlineData("set role taza_owner")]
    [InlineData("set session authorization taza_owner")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("select pg_ls_dir('/')")]
    [InlineData("copy (select 1) to program 'true'")]
    [InlineData("copy open.tender from '/etc/passwd'")]
    [InlineData("alter role taza_reader superuser")]
    public async Task It_is_refused(string sql) => await RefusedAsync(sql);

    [Theory]
    [InlineData("select lo_create(0)")]
    [InlineData("select lo_from_bytea(0, 'x')")]
    [InlineData("select pg_advisory_lock(1)")]
    public async Task It_is_refused_on_a_cluster_of_our_own(string sql)
    {
        _ = database.Database;
        Assert.SkipUnless(database.Database.Address.Private, "TAZA_TEST_DATABASE: what everybody may call there is its administrator's to say.");
        await RefusedAsync(sql);
    }

    /// <summary>Even after the session was told that it may write: it is the rights that count, not the setting.</summary>
    async Task RefusedAsync(string sql)
    {
        await using var reader = await database.Reader.OpenConnectionAsync(Ct);
        await using var transaction = await reader.BeginTransactionAsync(Ct);
        await reader.ExecuteAsync("set transaction read write", Ct);
        var error = await Assert.ThrowsAsync<PostgresException>(() => reader.ExecuteAsync(sql, Ct));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task Its_transactions_are_read_only_and_its_statements_end()
    {
        await using var reader = await database.Reader.OpenConnectionAsync(Ct);
        Assert.Equal("on", await reader.ScalarAsync<string>("show default_transaction_read_only", Ct));
        Assert.Equal("30s", await reader.ScalarAsync<string>("show statement_timeout", Ct));
        Assert.Equal("open", await reader.ScalarAsync<string>("show search_path", Ct));

        await reader.ExecuteAsync("set statement_timeout = '50ms'", Ct);
        var error = await Assert.ThrowsAsync<PostgresException>(() => reader.ExecuteAsync("select pg_sleep(30)", Ct));
        Assert.Equal(PostgresErrorCodes.QueryCanceled, error.SqlState);
    }

    /// <summary>
    /// A view reads with its owner's rights. Those over the archive tell of imports, files and problems, and of where a release stands, never of what came: no body of a
    /// release, no raw text, no command line, no key of the pseudonyms.
    /// </summary>
    [Fact]
    public async Task Nothing_published_reads_what_came()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(Ct);
        var read = await owner.ScalarAsync<string[]>("""
            select coalesce(array_agg(distinct t.relname || coalesce('.' || a.attname, '')), '{}')
            from pg_class v
            join pg_rewrite r on r.ev_class = v.oid
            join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
            join pg_class t on t.oid = d.refobjid
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid and d.refobjsubid <> 0
            where v.relnamespace = 'open'::regnamespace and t.relnamespace = 'archive'::regnamespace
            """, Ct);
        Assert.Contains("import_run.started_at", read!);
        Assert.All(read!, column => Assert.Contains(column.Split('.')[0], (string[])["import_run", "file", "problem", "release"]));
        Assert.Empty(read!.Intersect(["problem.raw", "import_run.command", "release.body", "release.date"], StringComparer.Ordinal));
        Assert.False(await owner.ScalarAsync<bool>("""
            select exists (select from pg_proc where pronamespace = 'open'::regnamespace and prosecdef)
            """, Ct));
    }

    [Fact]
    public Task The_check_before_serving_passes() => database.Database.CheckReaderAsync(Ct);

    [Fact]
    public async Task The_check_before_serving_refuses_a_login_that_may_do_more()
    {
        var address = database.Database.Address with { Reader = database.Database.Address.Owner };
        await using var asOwner = new TazaDatabase(address);
        var error = await Assert.ThrowsAsync<TazaException>(() => asOwner.CheckReaderAsync(Ct));
        Assert.Contains("TAZA_READ_DATABASE", error.Message, StringComparison.Ordinal);
    }
}
