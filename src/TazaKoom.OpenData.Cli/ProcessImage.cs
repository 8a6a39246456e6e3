using System.Runtime.InteropServices;

namespace TazaKoom.OpenData.Cli;

/// <summary>Another program takes this process's place, as a shell's exec does: its id, its terminal, Ctrl-C and job control stay. Not on Windows.</summary>
internal static class ProcessImage
{
    /// <param name="words">Its arguments; the first is the name it is called by.</param>
    /// <returns>Only where it could not: the system's error.</returns>
    public static int Become(string program, IEnumerable<string> words)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(pair => $"{pair.Key}={pair.Value}");
        execve(program, [.. words, null], [.. environment, null]);
        return Marshal.GetLastPInvokeError();
    }

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int execve(string path, string?[] arguments, string?[] environment);
}
