using System.CommandLine;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli;

/// <summary>The command line as a whole: its verbs, in the order of the help, and how it ends.</summary>
internal static class TazaCommand
{
    const int Done = 0;
    const int Failed = 1;
    const int Usage = 2;

    /// <summary>Adding a verb is one file and one line here.</summary>
    static IEnumerable<Command> Verbs() =>
    [
        DemoVerb.Create(),
        ImportVerb.Create(),
        PullVerb.Create(),
        FlagVerb.Create(),
        RulesVerb.Create(),
        ExportVerb.Create(),
        PublishVerb.Create(),
        ServeVerb.Create(),
        VersionsVerb.Create(),
        CheckVerb.Create(),
        CompileVerb.Create(),
        GraphQLVerb.Create(),
        GenerateVerb.Create(),
        DbVerb.Create(),
    ];

    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Read, check and reuse the public-procurement records of Kyrgyzstan. A flag is a question, not a verdict.");
        foreach (var verb in Verbs())
            root.Subcommands.Add(verb);
        return root;
    }

    /// <returns>0 done; 1 failed, or problems where asked to fail on them; 2 usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        try
        {
            var exit = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? Usage : exit;
        }
        catch (TazaException e)
        {
            await Console.Error.WriteLineAsync("taza: " + e.Message);
            return Failed;
        }
        catch (Exception e) when (DatabaseError.Explain(e) is { } message)
        {
            await Console.Error.WriteLineAsync("taza: " + message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("taza: stopped. Run the same command again to go on.");
            return Failed;
        }
        catch (IOException) when (Console.IsOutputRedirected && OutputIsClosed())
        {
            // `taza ... | head`: the reader has seen enough.
            return Done;
        }
    }

    static bool OutputIsClosed()
    {
        try
        {
            Console.Out.Flush();
            using var stdout = Console.OpenStandardOutput();
            stdout.Write([]);
            stdout.Flush();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
