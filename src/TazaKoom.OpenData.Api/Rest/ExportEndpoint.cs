using System.Globalization;
using System.IO.Pipelines;
using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>The whole list as a file: streamed, no cap, the same rows as the pages.</summary>
internal sealed class ExportEndpoint(NpgsqlDataSource reader, ListEndpoint list, TimeProvider clock)
{
    /// <summary>`bom=1` and `sep=;` are for Excel.</summary>
    public async Task AnswerAsync(HttpContext http, RestRoute route, Format format)
    {
        var (separator, bom, others) = ForExcel(RestEndpoint.Parameters(http.Request), format);
        var request = list.Reader(http.Request, route, paged: false).Read(others);
        if (route.Id is { } id)
        {
            await using var connection = await reader.OpenConnectionAsync(http.RequestAborted);
            await ListEndpoint.RequireAsync(connection, route.Resource, id, http.RequestAborted);
        }

        var response = http.Response;
        response.ContentType = format.ContentType;
        response.Headers.CacheControl = "public, max-age=60";
        response.Headers.Vary = "Accept, Accept-Encoding, Accept-Language";
        var day = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Moment.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(route, request.Canonical)}-{day}.{format.Suffix}\"";
        if (HttpMethods.IsHead(http.Request.Method)) return;

        IRowWriter Rows(PipeWriter to) => format == Format.Csv
            ? new CsvRows(to, request.Query.Fields, separator, bom)
            : new JsonLinesRows(to, request.Query.Fields);
        await Export.WriteAsync(reader, request.Query, response.BodyWriter, Rows, http.RequestAborted);
    }

    static (char Separator, bool Bom, List<(string, string)> Others) ForExcel(IEnumerable<(string Name, string Value)> parameters, Format format)
    {
        var (separator, bom, others) = (',', false, new List<(string, string)>());
        foreach (var (name, value) in parameters)
        {
            if (format == Format.Csv && name == "sep")
                separator = value switch { "," => ',', ";" => ';', "\t" => '\t', _ => throw new FilterException(FilterProblem.UnknownCode("sep", value, [",", ";", "\t"])) };
            else if (format == Format.Csv && name == "bom")
                bom = value switch { "1" => true, "0" => false, _ => throw new FilterException(FilterProblem.UnknownCode("bom", value, ["1", "0"])) };
            else others.Add((name, value));
        }
        return (separator, bom, others);
    }

    /// <summary>Resource and filter, of characters every file system takes: tenders-method-direct-value.amount.gte-1000000.</summary>
    static string FileName(RestRoute route, string filter)
    {
        var name = string.Join('-', new[] { route.Resource.Name, route.Relation?.Name, filter }.Where(p => !string.IsNullOrEmpty(p)));
        var safe = new string([.. Uri.UnescapeDataString(name).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-').Take(100)]);
        return safe.TrimEnd('-', '.');
    }
}
