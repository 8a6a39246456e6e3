using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>A publisher's habits: what its codes mean, the zone of its dates, the form of its ids. Its lists are schema/profiles/NAME/*.csv.</summary>
internal sealed class Profile
{
    public const string Kyrgyzstan = "kyrgyzstan";
    public const string Ocds = "ocds";

    /// <summary>The ocid prefix that the Kyrgyz Ministry of Finance registered.</summary>
    const string KyrgyzPrefix = "ocds-h7i0z4";

    static readonly ConcurrentDictionary<string, Profile> Loaded = new();
    static readonly string[] BidStatus = ["invited", "pending", "valid", "disqualified", "withdrawn"]; // of the bids extension

    readonly CodeMap methodDetails;

    Profile(string name)
    {
        Name = name;
        IsKyrgyz = name == Kyrgyzstan;
        Zone = IsKyrgyz ? TimeSpan.FromHours(6) : TimeSpan.Zero;
        Methods = new CodeMap().AddAll(StandardCodes.Closed["method"]);
        Categories = Map("categories", "published", "category").AddAll(StandardCodes.Closed["procurementCategory"]);
        AdditionalCategories = Map("categories", "published", "additional");
        TenderStatuses = Statuses("tender").AddAll(StandardCodes.Closed["tenderStatus"]);
        LotStatuses = Statuses("lot").AddAll(StandardCodes.Closed["tenderStatus"]);
        BidStatuses = Statuses("bid").AddAll(BidStatus);
        AwardStatuses = Statuses("award").AddAll(StandardCodes.Closed["awardStatus"]);
        ContractStatuses = Statuses("contract").AddAll(StandardCodes.Closed["contractStatus"]);
        methodDetails = Map("methods", "details", "method");
        Regions = new CodeMap();
        foreach (var spelling in (string[])["published", "name_ru", "name_ky", "name_en"])
            Add(Regions, "regions", spelling, "region");
        RegionsByPlace = [.. List("regions", "ate_prefix", "region").Select(row => (Encoding.UTF8.GetBytes(row[0]), Encoding.UTF8.GetBytes(row[1])))];
    }

    public string Name { get; }

    public bool IsKyrgyz { get; }

    /// <summary>What a date without offset is read in.</summary>
    public TimeSpan Zone { get; }

    public CodeMap Methods { get; }
    public CodeMap Categories { get; }
    public CodeMap AdditionalCategories { get; }
    public CodeMap TenderStatuses { get; }
    public CodeMap LotStatuses { get; }
    public CodeMap BidStatuses { get; }
    public CodeMap AwardStatuses { get; }
    public CodeMap ContractStatuses { get; }
    public CodeMap Regions { get; }

    /// <summary>Regions by the first digits of the territorial code.</summary>
    public ImmutableArray<(byte[] Prefix, byte[] Region)> RegionsByPlace { get; }

    public static ImmutableArray<string> Names { get; } = [Kyrgyzstan, Ocds];

    public static Profile Of(string name) => Loaded.GetOrAdd(name, static n => new Profile(n));

    /// <summary>The profile of a process whose importer was not told one.</summary>
    public static string NameFor(string ocid) => ocid.StartsWith(KyrgyzPrefix, StringComparison.Ordinal) ? Kyrgyzstan : Ocds;

    /// <summary>
    /// The method that <c>procurementMethodDetails</c> stands for. The list gives one code, or several divided by | where the local
    /// method covers them: then the published one of them, else the first.
    /// </summary>
    public bool TryFindMethod(ReadOnlySpan<byte> details, ReadOnlySpan<byte> published, out ReadOnlyMemory<byte> method)
    {
        if (!methodDetails.TryFind(details, out method))
            return false;
        var codes = method;
        for (var bar = codes.Span.IndexOf((byte)'|'); ; bar = codes.Span.IndexOf((byte)'|'))
        {
            var code = bar < 0 ? codes : codes[..bar];
            if (code.Span.SequenceEqual(published))
            {
                method = code;
                return true;
            }
            if (bar < 0)
                break;
            codes = codes[(bar + 1)..];
        }
        var first = method.Span.IndexOf((byte)'|');
        method = first < 0 ? method : method[..first];
        return true;
    }

    CodeMap Statuses(string part)
    {
        var map = new CodeMap();
        foreach (var row in List("statuses", "part", "published", "status").Where(row => row[0] == part))
            map.Add(row[1], row[2]);
        return map;
    }

    CodeMap Map(string list, string published, string code) => Add(new CodeMap(), list, published, code);

    CodeMap Add(CodeMap map, string list, string published, string code)
    {
        foreach (var row in List(list, published, code).Where(row => row[0].Length > 0 && row[1].Length > 0))
            map.Add(row[0], row[1]);
        return map;
    }

    /// <summary>Some columns of a list; nothing where the profile has no such list.</summary>
    List<string[]> List(string list, params string[] columns)
    {
        var path = $"schema/profiles/{Name}/{list}.csv";
        List<string[]> rows = [];
        if (!SchemaFiles.List(path).Any())
            return rows;
        using var csv = CsvReader.Create(SchemaFiles.Open(path));
        while (csv.Read())
            rows.Add(Array.ConvertAll(columns, column => csv[column].ToString()));
        return rows;
    }
}
