using System.Reflection;

namespace TazaKoom.OpenData.Cli;

/// <summary>
/// A server answers the same questions for months: its methods are worth watching while they run, before they are compiled for good
/// (profile-guided optimisation), for a tenth less processor time a request. A command of seconds only loses by it, half as much again for an
/// import, so the program is built without (and compiles again only what is called often), and the runtime hears other wishes only from its environment and before it starts:
/// `taza serve` starts itself once more in its own process.
/// </summary>
internal static class GuidedServer
{
    const string Wish = "DOTNET_TieredPGO";

    /// <summary>Returns where the environment says how it is wished already, or where it cannot be done: then it is served all the same.</summary>
    public static void Begin()
    {
        var isProgram = Assembly.GetEntryAssembly() == typeof(GuidedServer).Assembly;
        if (!OperatingSystem.IsLinux() || !isProgram || Environment.ProcessPath is not { } program || Environment.GetEnvironmentVariable(Wish) is not null) return;
        // Each word ends with a zero.
        var words = File.ReadAllText("/proc/self/cmdline").Split('\0')[..^1];
        Environment.SetEnvironmentVariable(Wish, "1");
        // The runtime's own threshold, 30 calls; the number is read as hexadecimal.
        Environment.SetEnvironmentVariable("DOTNET_TC_CallCountThreshold", "1E");
        ProcessImage.Become(program, words);
    }
}
