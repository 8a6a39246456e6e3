using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>How rows are written: `sep=;` and `bom=1` for Excel (CSV only), `labels=1` for people: codes by their names, and headers of tables, in their language.</summary>
internal sealed record TableOptions(char Separator, bool Bom, bool Labels)
{
    /// <returns>What the format understands, and the parameters that are not its own.</returns>
    /// <exception cref="FilterException">A value that it does not have.</exception>
    public static (TableOptions Options, List<(string, string)> Others) Cut(IEnumerable<(string Name, string Value)> parameters, Format format)
    {
        var (options, others) = (new TableOptions(',', false, false), new List<(string, string)>());
        foreach (var (name, value) in parameters)
        {
            if (format == Format.Csv && name == "sep") options = options with { Separator = Separators(value) };
            else if (format == Format.Csv && name == "bom") options = options with { Bom = YesNo(name, value) };
            else if (name == "labels") options = options with { Labels = YesNo(name, value) };
            else others.Add((name, value));
        }
        return (options, others);
    }

    static char Separators(string value) => value is "," or ";" or "\t" ? value[0] : throw new FilterException(FilterProblem.UnknownCode("sep", value, [",", ";", "\t"]));

    static bool YesNo(string name, string value) => value switch
    {
        "1" or "true" => true,
        "0" or "false" => false,
        _ => throw new FilterException(FilterProblem.UnknownCode(name, value, ["1", "0"])),
    };
}
