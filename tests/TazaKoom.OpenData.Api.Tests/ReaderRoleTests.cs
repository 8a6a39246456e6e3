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
    public async Task Nothing_but_what_is_published_can_be_read_and_nothing_written(string sql)
    {
        await using var command = web.Rows.Reader.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Contains(refused.SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ReadOnlySqlTransaction });
    }
}
