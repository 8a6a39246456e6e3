namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>The members by which an object is recognised as a package, a record or a release.</summary>
[Flags]
internal enum Members
{
    None = 0,

    Releases = 1 << 0,
    Records = 1 << 1,
    CompiledRelease = 1 << 2,
    Ocid = 1 << 3,

    Uri = 1 << 4,
    Version = 1 << 5,
    License = 1 << 6,
    Publisher = 1 << 7,
    PublishedDate = 1 << 8,

    InitiationType = 1 << 9,
    Tag = 1 << 10,
    Parties = 1 << 11,
    Buyer = 1 << 12,
    Planning = 1 << 13,
    Tender = 1 << 14,
    Bids = 1 << 15,
    Awards = 1 << 16,
    Contracts = 1 << 17,
    RelatedProcesses = 1 << 18,
    Id = 1 << 19,
    Date = 1 << 20,
    Url = 1 << 21,
    VersionedRelease = 1 << 22,

    Metadata = Uri | Version | License | Publisher | PublishedDate,
    Sections = Parties | Buyer | Planning | Tender | Bids | Awards | Contracts | RelatedProcesses,
}

internal static class MemberNames
{
    /// <summary>Which member a name between its quotes is; names written with escapes are not looked for.</summary>
    public static Members Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => Members.Id,
        3 => name[0] switch
        {
            (byte)'t' when name.SequenceEqual("tag"u8) => Members.Tag,
            (byte)'u' when name.SequenceEqual("uri"u8) => Members.Uri,
            (byte)'u' when name.SequenceEqual("url"u8) => Members.Url,
            _ => Members.None,
        },
        4 => name[0] switch
        {
            (byte)'o' when name.SequenceEqual("ocid"u8) => Members.Ocid,
            (byte)'d' when name.SequenceEqual("date"u8) => Members.Date,
            (byte)'b' when name.SequenceEqual("bids"u8) => Members.Bids,
            _ => Members.None,
        },
        5 when name.SequenceEqual("buyer"u8) => Members.Buyer,
        6 => name[0] switch
        {
            (byte)'t' when name.SequenceEqual("tender"u8) => Members.Tender,
            (byte)'a' when name.SequenceEqual("awards"u8) => Members.Awards,
            _ => Members.None,
        },
        7 => name[0] switch
        {
            (byte)'r' when name.SequenceEqual("records"u8) => Members.Records,
            (byte)'p' when name.SequenceEqual("parties"u8) => Members.Parties,
            (byte)'v' when name.SequenceEqual("version"u8) => Members.Version,
            (byte)'l' when name.SequenceEqual("license"u8) => Members.License,
            _ => Members.None,
        },
        8 => name[0] switch
        {
            (byte)'r' when name.SequenceEqual("releases"u8) => Members.Releases,
            (byte)'p' when name.SequenceEqual("planning"u8) => Members.Planning,
            _ => Members.None,
        },
        9 => name[0] switch
        {
            (byte)'c' when name.SequenceEqual("contracts"u8) => Members.Contracts,
            (byte)'p' when name.SequenceEqual("publisher"u8) => Members.Publisher,
            _ => Members.None,
        },
        13 when name.SequenceEqual("publishedDate"u8) => Members.PublishedDate,
        14 when name.SequenceEqual("initiationType"u8) => Members.InitiationType,
        15 when name.SequenceEqual("compiledRelease"u8) => Members.CompiledRelease,
        16 => name[0] switch
        {
            (byte)'r' when name.SequenceEqual("relatedProcesses"u8) => Members.RelatedProcesses,
            (byte)'v' when name.SequenceEqual("versionedRelease"u8) => Members.VersionedRelease,
            _ => Members.None,
        },
        _ => Members.None,
    };

    /// <summary>Is an object with these members a release? Its ocid may be missing: that is for the importer to report.</summary>
    public static bool LookLikeRelease(Members seen)
    {
        if ((seen & (Members.Ocid | Members.InitiationType)) != Members.None)
            return true;
        // {date, planning, tenders, contracts} is the Kyrgyz feed's reconciliation, not a release.
        if ((seen & (Members.Sections | Members.Tag) & ~(Members.Planning | Members.Contracts)) == Members.None)
            return false;
        var sections = int.PopCount((int)(seen & (Members.Sections | Members.Tag)));
        var identity = int.PopCount((int)(seen & (Members.Id | Members.Date)));
        return sections >= 2 || (sections == 1 && identity == 2);
    }
}
