using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>
/// The key that signs cursors: from TAZA_CURSOR_KEY where several servers answer together, else made once and kept in TAZA_HOME, so that
/// cursors outlive a restart.
/// </summary>
internal static class CursorKey
{
    public static byte[] Load()
    {
        if (Environment.GetEnvironmentVariable("TAZA_CURSOR_KEY") is { Length: > 0 } text) return SHA256.HashData(Encoding.UTF8.GetBytes(text));

        var made = RandomNumberGenerator.GetBytes(32);
        var file = Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("TAZA_HOME") is { Length: > 0 } home ? home : ".taza", "cursor.key"));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write)) stream.Write(made);
            return made;
        }
        catch (IOException) when (File.Exists(file))
        {
            var kept = File.ReadAllBytes(file);
            return kept.Length == made.Length ? kept : made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return made; // nowhere to keep it: cursors end with this process
        }
    }
}
