using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Import.Quality;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// A compiled release and a profile become rows. One for each worker: it keeps its memory from tender to tender.
/// Whatever the JSON holds, it ends in rows and problems, never in an exception.
/// </summary>
internal sealed class Normaliser
{
    readonly Pseudonyms pseudonyms;
    readonly Tender tender;
    readonly Bids bids;
    readonly Awards awards;
    readonly Contracts contracts;
    readonly TenderRow tenderRow;
    readonly QualityRows quality;
    readonly List<Json> nodes = [];
    readonly IdIndex seen = new();
    readonly ArrayBufferWriter<byte> masked = new(64 * 1024);
    readonly Deflater deflater = new();

    public Normaliser(Rows rows, Pseudonyms pseudonyms)
    {
        this.pseudonyms = pseudonyms;
        tender = new Tender(rows, pseudonyms);
        bids = new Bids(tender);
        awards = new Awards(tender);
        contracts = new Contracts(tender);
        tenderRow = new TenderRow(tender);
        quality = new QualityRows(rows);
    }

    public void Normalise(in CompiledRelease release)
    {
        tender.Tape.Read(release.Json, release.Length);
        tender.Start(release.Ocid, release.Profile);
        var masks = ReleaseMask.NamesPersons(release.Profile, release.Json.AsSpan(0, release.Length));
        tender.Fields.Start(release.Profile, release.Problems);
        tender.Masking.Numbers(tender.Tape, masks);
        tender.Masking.Texts(tender.Tape);
        var root = tender.Tape.Root;
        var published = tender.Fields.Object(root, "tender"u8);
        var planning = tender.Fields.Object(root, "planning"u8);

        var estimate = published["value"u8]; // told with the tender's row, should it be of the wrong type
        if (estimate["currency"u8].Kind == JsonKind.Text && estimate["amount"u8].Kind == JsonKind.Number
            && PublishedAmount.ReadNumber(estimate["amount"u8].Raw, out var som) == AmountForm.Number)
        {
            tender.Estimates.OfTender(som, estimate["currency"u8].Raw);
        }
        tender.Parties.ReadPublished(root);
        Lots.Write(tender, published, nodes);
        Items.Write(tender, published, "tender"u8, default, nodes, seen);
        bids.Write(root);
        awards.Write(root);
        tender.Competitions.Write();
        contracts.Write(root);
        Documents.Write(tender, planning, "planning"u8, default, nodes, seen);
        Documents.Write(tender, published, "tender"u8, default, nodes, seen);
        Amendments.Write(tender, published, "tender"u8, default, nodes, seen);
        RelatedProcesses.Write(tender, root, "tender"u8, default, nodes, seen);
        Enquiries.Write(tender, published["enquiries"u8].Exists ? published : root, nodes, seen);
        Enquiries.WriteComplaints(tender, root["complaints"u8].Exists ? root : published, nodes, seen);
        Enquiries.WriteRequirements(tender, published, nodes, seen);
        tenderRow.Write(release, root, published, planning);
        tender.Parties.WriteRows(release.Last);
        WriteProblems();
        WriteRecord(release.Events);
    }

    void WriteProblems()
    {
        var row = tender.Rows.Problem;
        for (var i = 0; i < tender.Fields.Problems.Count; i++)
        {
            var problem = tender.Fields.Problems[i];
            row.Row();
            row.Key(tender.Ocid);
            row.Integer(i + 1);
            row.Key(Utf8(problem.Code));
            row.Key(Utf8(problem.Path));
            // Those of merging quote the releases, which nothing has masked.
            row.Key(Utf8(FreeText.Covered(pseudonyms.Mask(problem.Message))));
            row.Text(Utf8(FreeText.Covered(pseudonyms.Mask(problem.Value ?? ""))));
        }
    }

    /// <summary>Paths and values of problems repeat what was published: U+0000, too, and ids of megabytes.</summary>
    static byte[] Utf8(string text)
    {
        const int Longest = 1_000;
        if (text.Length > Longest)
            text = text[..Longest] + "…";
        return Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD'));
    }

    void WriteRecord(IReadOnlyList<ReleaseEvent>? events)
    {
        masked.ResetWrittenCount();
        tender.Masking.Contacts(tender);
        tender.Masking.Write(tender.Tape, masked);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(masked.WrittenSpan, hash);
        var row = tender.Rows.Record;
        row.Row();
        row.Key(tender.Ocid);
        row.Bytes(hash);
        row.Integer(masked.WrittenCount);
        row.Bytes(deflater.Deflate(masked.WrittenSpan).Span);
        quality.Write(tender.Ocid, masked.WrittenMemory, events);
    }
}
