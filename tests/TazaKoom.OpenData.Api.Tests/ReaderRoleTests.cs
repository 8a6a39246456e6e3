using Npgsql;

namespace TazaKoom.OpenData.Api.Tests;

/// <summary>The web's only way into the database.</summary>
public sealed class ReaderRoleTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Theory]
    [InlineData("select * from archive.release")]
    [InlineData("select * from archive.secret")]
    [InlineData("select * from archive.problem")]
    [InlineData("delete from open.tender")]
    [InlineData("update open.tender set title = 'x'")]
    [InlineData("set default_transaction_read_only = off; delete from open.tender")]
    [InlineData("create table open.mine (a int)")]
    [InlineData("create temporary table mine (a int)")]
    [InlineData("copy (select 1) to '/tmp/x'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("set role taza_owner")]
    [InlineData("select pg_ls_dir('.')")]
    [InlineData("select lo_import('/etc/passwd')")]
    [InlineData("copy open.tender to program 'cat'")]
    [InlineData("truncate open.tender")]
    [InlineData("create function open.f() returns int language sql as 'select 1'")]
    [InlineData("alter role taza_reader superuser")]
    public async Task Nothing_but_what_is_published_can_be_read_and_nothing_written(string sql)
    {
        await using var command = web.Rows.Reader.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Contains(refused.SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ReadOnlySqlTransaction });
    }

    [Fact]
    public async Task Of_every_table_and_view_of_the_database_it_can_read_those_of_open_and_write_none()
    {
        await using var command = web.Rows.Reader.CreateCommand("""
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'v', 'm', 'p', 'f', 'S') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
              and case n.nspname
                when 'open' then c.relkind <> 'S' and has_table_privilege(c.oid, 'insert, update, delete, truncate, references, trigger')
                else has_schema_privilege(n.oid, 'usage') and (c.relkind = 'S' or has_any_column_privilege(c.oid, 'select, insert, update')) end
            """);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var more = new List<string>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) more.Add(row.GetString(0));
        Assert.Empty(more);
    }
}
