using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>
/// A folder of snapshots, each a folder of its own, and index.json, which names the newest. A snapshot is made aside under a name of its own;
/// index.json is replaced last and in one step. Killed at any moment, the folder still shows the snapshot before.
/// </summary>
public sealed class Publication(string folder, TimeProvider? clock = null)
{
    internal const string Manifest = "index.json";
    const string Making = ".making-";

    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="reader">The database as taza_reader: what is not published cannot get into the files.</param>
    /// <param name="keep">How many snapshots stay; null: all.</param>
    /// <returns>The name of the snapshot and its files.</returns>
    /// <exception cref="TazaException">The folder cannot be written, or another process is publishing there.</exception>
    public async Task<(string Snapshot, int Files, long Bytes)> WriteAsync(NpgsqlDataSource reader, int? keep, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await using var alone = Alone();
            foreach (var left in Directory.GetDirectories(folder, Making + "*")) Directory.Delete(left, recursive: true);

            var before = File.Exists(Path.Combine(folder, Manifest)) ? JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, Manifest), ct)) : null;
            foreach (var left in Unnamed(before?["snapshot"]?.GetValue<string>())) Remove(left);

            var now = (clock ?? TimeProvider.System).GetUtcNow();
            var name = now.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            if (Directory.Exists(Path.Combine(folder, name))) throw new TazaException($"There is a snapshot {name} in {folder} already. Try again in a second.");

            var making = Directory.CreateDirectory(Path.Combine(folder, Making + name)).FullName;
            var (files, position, delta) = await new Snapshot(reader, making, ct).WriteAsync(before?["position"]?.GetValue<string>());
            foreach (var (file, text) in BulkDescriptions.Of(name, now, files)) await FileAsync(Path.Combine(making, file), text, ct);
            var index = BulkDescriptions.Index(name, now, before?["snapshot"]?.GetValue<string>(), position.ToString(), delta, files).ToJsonString(Readable);
            await FileAsync(Path.Combine(making, Manifest), index, ct);
            Directory.Move(making, Path.Combine(folder, name));

            var part = Path.Combine(folder, Manifest + ".part");
            await FileAsync(part, index, ct);
            File.Move(part, Path.Combine(folder, Manifest), overwrite: true);
            if (keep is { } most)
            {
                foreach (var old in Snapshots(folder).SkipLast(most).ToList()) Remove(old);
            }
            return (name, files.Count, files.Sum(f => f.Bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TazaException($"Cannot publish into {folder}: {e.Message} What was published before is untouched.", e);
        }
    }

    /// <summary>What comes after the newest snapshot and is not named by index.json: its publisher was killed between the two. It is whole, and nobody has seen it.</summary>
    IEnumerable<string> Unnamed(string? newest) => newest is null ? [] : Snapshots(folder)
        .Where(name => name != newest && JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name, Manifest)))?["previous"]?.GetValue<string>() == newest).ToList();

    /// <summary>Out of sight first: killed in between, no half of a snapshot is left under its name.</summary>
    void Remove(string snapshot)
    {
        var aside = Path.Combine(folder, Making + snapshot);
        Directory.Move(Path.Combine(folder, snapshot), aside);
        Directory.Delete(aside, recursive: true);
    }

    /// <summary>On disk before the name is: a machine that loses its power shows the snapshot before, too.</summary>
    static async Task FileAsync(string path, string text, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The oldest first.</summary>
    internal static IEnumerable<string> Snapshots(string folder) => Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)!)
        .Where(name => !name.StartsWith('.') && File.Exists(Path.Combine(folder, name, Manifest))).Order(StringComparer.Ordinal);

    /// <summary>Held as long as the process lives.</summary>
    FileStream Alone()
    {
        try
        {
            return new FileStream(Path.Combine(folder, ".publishing"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException e)
        {
            throw new TazaException($"Another taza is publishing into {folder}. Wait until it has ended.", e);
        }
    }
}
