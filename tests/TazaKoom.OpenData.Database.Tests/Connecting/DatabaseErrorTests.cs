using Npgsql;
using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Database.Tests.Connecting;

public sealed class DatabaseErrorTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("postgres://aigul:s3crit@127.0.0.1:1/taza")]
    [InlineData("postgres://aigul:s3crit@host.invalid/taza")]
    [InlineData("postgres://aigul:s3crit@%2Fnowhere/taza")]
    public async Task A_server_that_is_not_there_is_one_clear_message(string server)
    {
        var error = await Assert.ThrowsAsync<TazaException>(() => TazaDatabase.OpenAsync(new DatabaseSettings { Server = server, Home = "/nonexistent" }, Ct));
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("taza on ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3crit", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, "free some space and run the same command again")]
    [InlineData(PostgresErrorCodes.OutOfMemory, "no memory left")]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, "primary server")]
    [InlineData(PostgresErrorCodes.AdminShutdown, "run the same command again")]
    public async Task What_the_server_reports_says_what_to_do(string code, string expected)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync($"do $$ begin raise exception 'reported' using errcode = '{code}'; end $$", Ct));
        Assert.Contains(expected, DatabaseError.Explain(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_of_ours_is_not_explained_away()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("select nothing_such()", Ct));
        Assert.Null(DatabaseError.Explain(error));
        Assert.Null(DatabaseError.Explain(new InvalidOperationException("another")));
    }

    [Fact]
    public async Task Money_and_time_come_back_as_they_went_in()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand("select $1::numeric, $2::timestamptz, $2::timestamptz::text", connection);
        command.Parameters.Add(new() { Value = 1234567890123456.789m });
        command.Parameters.Add(new() { Value = new DateTimeOffset(2024, 5, 31, 18, 30, 0, TimeSpan.Zero) });
        await using var row = await command.ExecuteReaderAsync(Ct);
        await row.ReadAsync(Ct);
        Assert.Equal(1234567890123456.789m, row.GetDecimal(0));
        Assert.Equal(new DateTimeOffset(2024, 5, 31, 18, 30, 0, TimeSpan.Zero), row.GetFieldValue<DateTimeOffset>(1));
        Assert.Equal("2024-05-31 18:30:00+00", row.GetString(2)); // whatever the machine's zone
    }
}
