using System.Text.Json;
using Microsoft.Net.Http.Headers;
using TazaKoom.OpenData.Api.Problems;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>/bulk/: the files of `taza publish`, in ranges, with their digests. /bulk/latest/NAME leads to the newest.</summary>
internal sealed class BulkEndpoint(WebOptions options)
{
    static readonly Dictionary<string, string> Types = new()
    {
        [".gz"] = "application/gzip", [".json"] = "application/json; charset=utf-8", [".jsonld"] = "application/ld+json; charset=utf-8", [".md"] = "text/markdown; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8", [".sqlite"] = "application/vnd.sqlite3", [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    public async Task AnswerAsync(HttpContext http, string? path)
    {
        if (options.Bulk is not { } folder) throw ProblemException.NotFound(new(
            "This server has no bulk files: it was started without --bulk.", "На этом сервере нет файлов: он запущен без --bulk.", "Бул серверде файлдар жок: ал --bulk жок иштетилген."), []);
        var parts = (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) parts = [Publication.Manifest];
        // Names that we give have nothing else; so no path leads out of the folder.
        if (parts.Length > 2 || parts.Any(p => p.StartsWith('.') || !p.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))) throw Missing();
        if (parts is ["latest", var name])
        {
            if (await NewestAsync(folder, http.RequestAborted) is not { } newest) throw Missing();
            http.Response.Headers.CacheControl = "no-cache";
            http.Response.Redirect($"/bulk/{newest}/{name}");
            return;
        }
        var file = new FileInfo(Path.Combine([folder, .. parts]));
        if (!file.Exists) throw Missing();

        var response = http.Response;
        // A snapshot never changes; index.json does.
        response.Headers.CacheControl = parts.Length == 2 ? "public, max-age=31536000, immutable" : "no-cache";
        var digest = parts.Length == 2 ? await DigestAsync(folder, parts[0], parts[1], http.RequestAborted) : null;
        if (digest is not null) response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(digest)}:";
        var tag = digest is not null ? Convert.ToHexStringLower(digest.AsSpan(0, 16)) : FormattableString.Invariant($"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}");
        await Results.File(file.FullName, Types.GetValueOrDefault(file.Extension, "application/octet-stream"), enableRangeProcessing: true,
            lastModified: new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), entityTag: new EntityTagHeaderValue($"\"{tag}\"")).ExecuteAsync(http);

        ProblemException Missing() => ProblemException.NotFound(new("There is no such bulk file.", "Такого файла нет.", "Мындай файл жок."), ["/bulk/index.json", "/bulk/latest/tenders.csv.gz"]);
    }

    static async Task<string?> NewestAsync(string folder, CancellationToken ct) =>
        await ReadAsync(Path.Combine(folder, Publication.Manifest), ct) is { } index ? index.RootElement.GetProperty("snapshot").GetString() : null;

    static async Task<byte[]?> DigestAsync(string folder, string snapshot, string name, CancellationToken ct)
    {
        using var index = await ReadAsync(Path.Combine(folder, snapshot, Publication.Manifest), ct);
        return index?.RootElement.GetProperty("files").EnumerateArray().Where(f => f.GetProperty("name").ValueEquals(name))
            .Select(f => Convert.FromHexString(f.GetProperty("sha256").GetString()!)).FirstOrDefault();
    }

    static async Task<JsonDocument?> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path)) return null;
        await using var stream = File.OpenRead(path);
        return await JsonDocument.ParseAsync(stream, cancellationToken: ct);
    }
}
