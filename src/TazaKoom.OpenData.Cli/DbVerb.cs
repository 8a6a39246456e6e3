using System.CommandLine;
using TazaKoom.OpenData.Cli.Db;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza db`: the database itself. Every other command starts it when it needs it.</summary>
internal static class DbVerb
{
    public static Command Create() =>
        new("db", "The database: a private PostgreSQL in .taza (or TAZA_HOME), or the server TAZA_DATABASE names.")
        {
            StartVerb.Create(),
            StopVerb.Create(),
            StatusVerb.Create(),
            MigrateVerb.Create(),
            ShellVerb.Create(),
            DropVerb.Create(),
        };
}
