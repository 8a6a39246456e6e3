using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO.Pipelines;
using Npgsql;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Rows;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza export`: the rows of a resource as a file, by the filter language of the web.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var resource = new Argument<Resource>("RESOURCE")
        {
            Description = string.Join(", ", ResourceCatalog.All.Select(r => r.Name)),
            CustomParser = Find,
        };
        var format = new Option<string>("--format", "-f") { Description = "csv, xlsx, jsonl (an object a line) or json (one array).", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "xlsx", "jsonl", "json");
        var where = new Option<string>("--where", "-w") { Description = "As in a URL: 'method=direct&value.gte=1000000&sort=-value&fields=ocid,title'.", DefaultValueFactory = _ => "" };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output without it." };
        var language = new Option<string>("--lang", "--language") { Description = "Of the rules' names and reasons: en, ru or ky.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "ru", "ky");
        var forExcel = new Option<bool>("--excel") { Description = "CSV as Excel expects it where the comma separates decimals: a byte order mark and semicolons." };
        var labels = new Option<bool>("--labels") { Description = "Codes by their names in the language, and headers of tables, for people." };
        var command = new Command("export", "Write the rows of a resource to a file.") { resource, format, where, output, language, forExcel, labels };
        command.SetAction(async (parsed, ct) =>
        {
            var list = new ListReader(parsed.GetValue(resource)!)
            {
                CodeLists = new Dictionary<string, IReadOnlyList<string>> { ["rule"] = [.. RuleBook.All.Select(r => r.Code)] },
                Paged = false,
                Language = parsed.GetValue(language)!,
            };
            var asked = await ReadAsync(() => Task.FromResult(list.Read(Parameters(parsed.GetValue(where)!))));
            await using var database = await TazaDatabase.OpenAsync(ct);
            await database.CheckReaderAsync(ct);
            var query = (await ReadAsync(() => new PublishedCodes(database.Reader, TimeProvider.System).RequireAsync(asked, ct))).Query;
            var header = parsed.GetValue(labels) ? Labels.Header(query.Fields, query.Language) : null;
            if (header is not null) query = Labels.Named(query);
            var path = parsed.GetValue(output) is { } name and not "-" ? name : null;
            var rows = await WriteAsync(path, to => Export.WriteAsync(database.Reader, query, to, Rows, ct));
            if (path is not null) await Console.Error.WriteLineAsync(FormattableString.Invariant($"{rows} rows to {path}"));
            return 0;

            IRowWriter Rows(IBufferWriter<byte> to) => parsed.GetValue(format) switch
            {
                "jsonl" => new JsonLinesRows(to, query.Fields),
                "json" => new JsonArrayRows(to, query.Fields),
                "xlsx" => new XlsxRows(to, query.Resource.Name, query.Fields, header),
                _ => parsed.GetValue(forExcel) ? new CsvRows(to, query.Fields, ';', bom: true, header) : new CsvRows(to, query.Fields, header: header),
            };
        });
        return command;
    }

    /// <summary>A file has its name only when it is whole.</summary>
    static async Task<long> WriteAsync(string? path, Func<PipeWriter, Task<long>> write)
    {
        var part = path is null ? null : path + ".part";
        try
        {
            long rows;
            await using (var file = Open(part))
            {
                var to = PipeWriter.Create(file);
                rows = await write(to);
                await to.CompleteAsync();
            }
            if (part is not null) File.Move(part, path!, overwrite: true);
            return rows;
        }
        catch (NpgsqlException e)
        {
            throw new TazaException($"The database stopped answering in the middle: {e.Message}. {Left(part)} Run the same command again.", e);
        }
        catch (IOException e) when (part is not null)
        {
            throw new TazaException($"Cannot write {path}: {e.Message} {Left(part)} Make room, or give another file with --output.", e);
        }
    }

    static string Left(string? part) => part is null ? "What was written is not the whole." : $"What there was is in {part}.";

    static Resource? Find(ArgumentResult argument)
    {
        var name = argument.Tokens[0].Value;
        if (ResourceCatalog.Find(name) is { } found) return found;
        var names = ResourceCatalog.All.Select(r => r.Name).ToList();
        var meant = Likely.Of(name, names);
        argument.AddError($"There is no resource '{name}'.{(meant is null ? "" : $" Did you mean '{meant}'?")} There are: {string.Join(", ", names)}.");
        return null;
    }

    static IEnumerable<(string, string)> Parameters(string where) => where.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.IndexOf('=') is >= 0 and var i ? (Decode(pair[..i]), Decode(pair[(i + 1)..])) : (Decode(pair), ""));

    /// <summary>What is wrong with a filter, with what there is instead.</summary>
    static async Task<ListRequest> ReadAsync(Func<Task<ListRequest>> read)
    {
        try
        {
            return await read();
        }
        catch (FilterException e)
        {
            var allowed = e.Problems[0].Allowed;
            throw new TazaException(e.Message + (allowed.Count == 0 ? "" : $" Allowed: {string.Join(", ", allowed.Where(a => a.Length > 0))}."), e);
        }
    }

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    static Stream Open(string? path)
    {
        if (path is null) return Console.OpenStandardOutput();
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TazaException($"Cannot write {path[..^5]}: {e.Message} Give another file with --output.", e);
        }
    }
}
