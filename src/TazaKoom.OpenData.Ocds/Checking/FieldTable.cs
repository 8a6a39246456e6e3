using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>An object type of the standard, made ready for walking releases beside it.</summary>
sealed class FieldTable
{
    static readonly Dictionary<string, FieldTable> Tables = new(StringComparer.Ordinal);

    readonly Utf8Names names;
    readonly Entry[] entries;

    FieldTable(string type)
    {
        Type = type;
        Tables.Add(type, this); // before its fields: an object can hold its own type
        var fields = OcdsStandard.Types[type].Values;
        var local = KyrgyzFields.Of(type).Where(name => !OcdsStandard.Types[type].ContainsKey(name)).ToList();
        Required = [.. fields.Where(field => field.Required).Select(field => field.Name)];
        entries = [.. fields.Select(field => new Entry(field.Name, field, Array.IndexOf(Required, field.Name), type)), .. local.Select(name => new Entry(name, null, Fills(name), type))];
        names = new Utf8Names(entries.Select(entry => entry.Name));
    }

    public static FieldTable Release { get; } = Of("Release");

    public string Type { get; }

    public bool IsPeriod => Type == "Period";
    public bool IsValue => Type == "Value";

    /// <summary>By their bit in <see cref="Entry.RequiredBit"/>.</summary>
    public string[] Required { get; }

    public Entry? Find(ReadOnlySpan<byte> name) => names.Find(name) is >= 0 and var found ? entries[found] : null;

    /// <summary>contracts[].awardIDs stands for awardID in the Kyrgyz feed.</summary>
    int Fills(string name) => Type == "Contract" && name == "awardIDs" ? Array.IndexOf(Required, "awardID") : -1;

    static FieldTable Of(string type) => Tables.TryGetValue(type, out var table) ? table : new FieldTable(type);

    /// <summary>One field. Without a <paramref name="standard"/> it is one of the Kyrgyz localization: known, and not looked into.</summary>
    internal sealed class Entry(string name, StandardField? standard, int requiredBit, string type)
    {
        public string Name => name;
        public StandardField? Field => standard;

        /// <summary>Which required field it fills; -1: none.</summary>
        public int RequiredBit => requiredBit;

        public FieldTable? Object { get; } = standard?.Object is { } of ? Of(of) : null;
        public TextFormat Format { get; } = standard is null ? TextFormat.None : TextFormats.Of(type, standard);
        public Utf8Names? Closed { get; } = standard is { Codes: { } codes, CodesAreClosed: true } ? new Utf8Names(StandardCodes.Closed[codes]) : null;

        public Utf8Names? Open { get; } = standard is { Codes: { } codes, CodesAreClosed: false } && StandardCodes.Open.TryGetValue(codes, out var open)
            ? new Utf8Names(open) : null;

        public bool NotNegative { get; } = (type, name) is ("Item", "quantity") or ("Tender", "numberOfTenderers") or ("Period", "durationInDays");
    }
}
