namespace TazaKoom.OpenData.Database.Connecting;

/// <summary>What decides which database is meant. The environment fills it; tests fill it themselves.</summary>
internal sealed record DatabaseSettings
{
    /// <summary>TAZA_DATABASE: your own server.</summary>
    public string? Server { get; init; }

    /// <summary>TAZA_READ_DATABASE: where the web reads, several hosts allowed.</summary>
    public string? ReadServer { get; init; }

    /// <summary>TAZA_HOME: the folder of the private cluster.</summary>
    public required string Home { get; init; }

    /// <summary>TAZA_POSTGRES_BIN: look for PostgreSQL's programs here and nowhere else. "none": only the npm package.</summary>
    public string? Binaries { get; init; }

    /// <summary>False only for throwaway clusters of tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>TCP on loopback with a password instead of a Unix socket: where there are none.</summary>
    public bool Tcp { get; init; } = OperatingSystem.IsWindows();

    public static DatabaseSettings FromEnvironment() => new()
    {
        Server = Variable("TAZA_DATABASE"),
        ReadServer = Variable("TAZA_READ_DATABASE"),
        Home = Path.GetFullPath(Variable("TAZA_HOME") ?? ".taza"),
        Binaries = Variable("TAZA_POSTGRES_BIN"),
    };

    static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
