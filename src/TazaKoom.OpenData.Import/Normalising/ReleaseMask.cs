using System.Buffers;
using System.Text;
using TazaKoom.OpenData.Import.Loading;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>One release as it may be published: what <see cref="Masking"/> does to a compiled release, done to each version.</summary>
internal sealed class ReleaseMask(Pseudonyms pseudonyms)
{
    readonly Tender tender = new(new Rows(), pseudonyms);
    readonly ArrayBufferWriter<byte> masked = new();

    /// <summary>A Kyrgyz number is one whoever publishes it, and whatever profile was asked for: the scheme says so.</summary>
    public static bool NamesPersons(Profile profile, ReadOnlySpan<byte> json) => profile.IsKyrgyz || json.IndexOf("\"KG-INN\""u8) >= 0;

    public static bool NamesPersons(Profile profile, ArchivedRelease release) => profile.IsKyrgyz || NamesPersons(profile, release.Json.Span);

    /// <param name="everywhere">Persons' numbers are masked wherever they stand, not only behind KG-INN-.</param>
    /// <returns>Valid until the next call. Where the release is not what the mask was made for, its ocid alone.</returns>
    public ReadOnlyMemory<byte> Of(byte[] ocid, ArchivedRelease release, bool everywhere)
    {
        masked.ResetWrittenCount();
        try
        {
            var json = release.Json.ToArray(); // masked in place, and the merge still reads the original
            tender.Tape.Read(json, json.Length);
            var profile = Profile.Of(release.Profile);
            tender.Start(ocid, profile);
            tender.Fields.Start(profile, []);
            tender.Masking.Numbers(tender.Tape, everywhere);
            tender.Masking.Texts(tender.Tape);
            tender.Parties.ReadPublished(tender.Tape.Root);
            tender.Masking.Contacts(tender);
            tender.Masking.Write(tender.Tape, masked);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            masked.ResetWrittenCount();
            masked.Write("{\"ocid\":"u8);
            masked.Write(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(ocid)));
            masked.Write("}"u8);
        }
        return masked.WrittenMemory;
    }

    /// <summary>A text of the release's header.</summary>
    public string? Text(string? text, bool everywhere) =>
        text is not null && (everywhere || text.Contains("KG-INN-", StringComparison.Ordinal)) ? pseudonyms.Mask(text) : text;
}
