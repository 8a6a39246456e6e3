using System.Buffers;
using System.Globalization;
using System.Text;
using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>The whole list as a file: streamed, no cap, the same rows as the pages.</summary>
internal sealed class ExportEndpoint(NpgsqlDataSource reader, ListEndpoint list, Freshness freshness, TimeProvider clock)
{
    public async Task AnswerAsync(HttpContext http, RestRoute route, Format format)
    {
        var (options, others) = TableOptions.Cut(RestEndpoint.Parameters(http.Request), format);
        var request = await list.ReadAsync(http, route, others, paged: false);
        if (route.Id is { } id)
        {
            await using var connection = await reader.OpenConnectionAsync(http.RequestAborted);
            await ListEndpoint.RequireAsync(connection, route.Resource, id, http.RequestAborted);
        }

        var response = http.Response;
        response.ContentType = format.ContentType;
        response.Headers.CacheControl = "public, max-age=60";
        response.Headers.Vary = "Accept, Accept-Encoding, Accept-Language";
        response.Headers.Link = $"</api/v1/fields/{route.Answered.Name}>; rel=\"describedby\"; type=\"application/json\"";
        if (!request.Moves) await freshness.StampAsync(response, http.RequestAborted);
        var day = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Moment.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Conditional.NotModified(http, await TagAsync(http, format, request, day))) return;
        var name = FileName(route, request.Canonical);
        // curl -OJ and old clients know ASCII only.
        var ascii = new string([.. Typed.Latin(name).Select(c => char.IsAscii(c) ? c : '-')]).TrimEnd('-', '.');
        response.Headers.ContentDisposition = $"attachment; filename=\"{ascii}-{day}.{format.Suffix}\""
            + (name == ascii ? "" : $"; filename*=UTF-8''{Uri.EscapeDataString($"{name}-{day}.{format.Suffix}")}");
        if (HttpMethods.IsHead(http.Request.Method)) return;

        var query = request.Query;
        var header = options.Labels ? Labels.Header(query.Fields, query.Language) : null;
        if (options.Labels) query = Labels.Named(query);
        IRowWriter Rows(IBufferWriter<byte> to) => format == Format.Csv ? new CsvRows(to, query.Fields, options.Separator, options.Bom, header)
            : format == Format.Xlsx ? new XlsxRows(to, route.Answered.Name, query.Fields, header)
            : new JsonLinesRows(to, query.Fields);
        await Export.WriteAsync(reader, query, response.BodyWriter, Rows, http.RequestAborted);
    }

    /// <summary>What is streamed is not known before it is sent; what it is made of is: the question, the data and the program.</summary>
    async Task<string?> TagAsync(HttpContext http, Format format, ListRequest request, string day) => await freshness.VersionAsync(http.RequestAborted) is { } version
        ? Conditional.Tag(Encoding.UTF8.GetBytes(string.Join('\n', http.Request.Path, http.Request.QueryString, format.Suffix, request.Query.Language, request.Moves ? day : "", version, Program)))
        : null;

    static readonly string Program = $"{typeof(ExportEndpoint).Module.ModuleVersionId} {typeof(Export).Module.ModuleVersionId}";

    /// <summary>Resource and filter, of characters every file system takes: tenders-method-direct-value.amount.gte-1000000. Words keep their letters (RFC 6266).</summary>
    static string FileName(RestRoute route, string filter)
    {
        var name = string.Join('-', new[] { route.Resource.Name, route.Id, route.Relation?.Name, filter }.Where(p => !string.IsNullOrEmpty(p)));
        var safe = new string([.. Uri.UnescapeDataString(name).Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-').Take(100)]);
        return safe.TrimEnd('-', '.');
    }
}
