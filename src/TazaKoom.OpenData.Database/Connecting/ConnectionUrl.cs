using System.Globalization;
using Npgsql;

namespace TazaKoom.OpenData.Database.Connecting;

/// <summary>Reads what a person writes into TAZA_DATABASE: Npgsql's key=value form, or libpq's postgres:// URL.</summary>
internal static class ConnectionUrl
{
    const string Forms = "Expected postgres://user:password@host:5432/database or Host=...;Username=...;Password=...;Database=...";

    public static NpgsqlConnectionStringBuilder Parse(string text, string variable)
    {
        try
        {
            return text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
                ? FromUrl(text)
                : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or UriFormatException or KeyNotFoundException)
        {
            // The message of the exception may quote the text, and with it the password.
            throw new TazaException($"{variable} cannot be read as a connection to PostgreSQL. {Forms}", e);
        }
    }

    /// <summary>libpq's URI: several hosts, a Unix socket's folder as ?host= or percent-encoded, parameters by libpq's names.</summary>
    static NpgsqlConnectionStringBuilder FromUrl(string text)
    {
        var rest = text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var query = Cut(ref rest, '?');
        var path = Cut(ref rest, '/');
        var b = new NpgsqlConnectionStringBuilder();

        if (rest.LastIndexOf('@') is var at and >= 0)
        {
            var user = rest[..at];
            rest = rest[(at + 1)..];
            var password = Cut(ref user, ':');
            if (user.Length > 0) b.Username = Uri.UnescapeDataString(user);
            if (password is { Length: > 0 }) b.Password = Uri.UnescapeDataString(password);
        }
        b.Host = rest.Length > 0 ? Hosts(rest, b) : "localhost";
        if (path is { Length: > 0 }) b.Database = Uri.UnescapeDataString(path);

        foreach (var pair in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = pair;
            var name = value.IndexOf('=') is var i and >= 0 ? value[..i] : throw new FormatException("a parameter without value");
            value = Uri.UnescapeDataString(value[(i + 1)..]);
            switch (name)
            {
                case "host": b.Host = value; break;
                case "port": b.Port = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "user": b.Username = value; break;
                case "password": b.Password = value; break;
                case "dbname": b.Database = value; break;
                case "sslmode": b.SslMode = Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true); break;
                case "sslrootcert": b.RootCertificate = value; break;
                case "application_name": b.ApplicationName = value; break;
                case "connect_timeout": b.Timeout = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "target_session_attrs": b["Target Session Attributes"] = value; break;
                case "options": b.Options = value; break;
                default: b[name] = value; break;
            }
        }
        return b;
    }

    static string Hosts(string hosts, NpgsqlConnectionStringBuilder b)
    {
        if (!hosts.Contains(',', StringComparison.Ordinal) && hosts.LastIndexOf(':') is var colon and >= 0 && !hosts.EndsWith(']'))
        {
            b.Port = int.Parse(hosts[(colon + 1)..], CultureInfo.InvariantCulture);
            hosts = hosts[..colon];
        }
        return Uri.UnescapeDataString(hosts.Trim('[', ']')) is { Length: > 0 } host ? host : "localhost";
    }

    static string? Cut(ref string text, char separator)
    {
        var i = text.IndexOf(separator);
        if (i < 0) return null;
        var after = text[(i + 1)..];
        text = text[..i];
        return after;
    }
}
