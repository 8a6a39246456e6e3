using Npgsql;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Tests.Connecting;

public sealed class ConnectionUrlTests
{
    [Theory]
    [InlineData("postgres://aigul:s%40crit@db.example.org:6432/taza", "db.example.org", 6432, "aigul", "s@crit", "taza")]
    [InlineData("postgresql://aigul@db.example.org/taza", "db.example.org", 5432, "aigul", null, "taza")]
    [InlineData("postgres://db.example.org", "db.example.org", 5432, null, null, null)]
    [InlineData("postgres:///taza?host=/var/run/postgresql&user=aigul", "/var/run/postgresql", 5432, "aigul", null, "taza")]
    [InlineData("postgres://%2Fvar%2Frun%2Fpostgresql/taza", "/var/run/postgresql", 5432, null, null, "taza")]
    [InlineData("postgres://aigul@[::1]:6432/taza", "::1", 6432, "aigul", null, "taza")]
    [InlineData("postgres://one:5433,two:5434/taza?target_session_attrs=prefer-standby", "one:5433,two:5434", 5432, null, null, "taza")]
    [InlineData("Host=db.example.org;Port=6432;Username=aigul;Password=s@crit;Database=taza", "db.example.org", 6432, "aigul", "s@crit", "taza")]
    public void Both_forms_are_read(string text, string host, int port, string? user, string? password, string? database)
    {
        var read = ConnectionUrl.Parse(text, "TAZA_DATABASE");
        Assert.Equal((host, port, user, password, database), (read.Host, read.Port, read.Username, read.Password, read.Database));
    }

    [Fact]
    public void Parameters_have_libpqs_names()
    {
        var read = ConnectionUrl.Parse("postgres://db.example.org/taza?sslmode=verify-full&application_name=mine&connect_timeout=3", "TAZA_DATABASE");
        Assert.Equal((SslMode.VerifyFull, "mine", 3), (read.SslMode, read.ApplicationName, read.Timeout));
    }

    [Theory]
    [InlineData("postgres://aigul:s@crit@db.example.org:port/taza")]
    [InlineData("postgres://db.example.org/taza?unheard=of")]
    [InlineData("mysql://aigul:s@crit@db.example.org")]
    [InlineData("Hosst=db.example.org;Password=s@crit")]
    public void What_cannot_be_read_says_what_was_expected_and_keeps_the_password(string text)
    {
        var error = Assert.Throws<TazaException>(() => ConnectionUrl.Parse(text, "TAZA_DATABASE"));
        Assert.StartsWith("TAZA_DATABASE", error.Message, StringComparison.Ordinal);
        Assert.Contains("Expected postgres://", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s@crit", error.Message, StringComparison.Ordinal);
    }
}
