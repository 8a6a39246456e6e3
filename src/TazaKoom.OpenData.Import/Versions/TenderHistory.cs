using System.Buffers;
using System.Text;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Versions;

/// <summary>
/// The versions of a tender with several releases and what each changed. Compared is what is published: the state after each
/// release, with persons' numbers masked and every contact point left out.
/// </summary>
/// <remarks>
/// A release of OCDS adds to those before it, so a state is all of them merged. Two kinds of release are a whole process by
/// themselves, and what they leave out is gone: compiled ones, and those of the Kyrgyz feed, which exports a tender anew.
/// </remarks>
internal sealed class TenderHistory(Rows rows, Pseudonyms pseudonyms)
{
    /// <summary>A tender of 577 releases of 185 KB must neither fill the memory nor hold up the rest: what is left is not compared.</summary>
    const int LargestState = 4 << 20;
    const long MostStates = 256L << 20;

    /// <summary>Changes of one version that are told one by one.</summary>
    public const int MostChanges = 2_000;

    /// <summary>Changes of all versions that are told one by one; of later ones only their number.</summary>
    public const int MostChangesOfTender = 50_000;

    readonly JsonTape tape = new();
    readonly Masking masking = new(pseudonyms);
    readonly ArrayBufferWriter<byte> masked = new();

    /// <param name="ocid">Whose.</param>
    /// <param name="releases">All its releases, in <see cref="ArchivedRelease.Compare"/>'s order.</param>
    public void Write(string ocid, List<ArchivedRelease> releases)
    {
        if (releases.Count < 2)
            return;
        var followed = Follow(releases);
        var left = releases.Except(followed.Select(version => version.Release)).Select(release => new Version(release, null, []));
        List<Version> versions = [.. followed, .. left];
        var published = followed.Count == 0 ? null : Published(Profile.Of(releases[^1].Profile).Zone, versions);
        var key = Encoding.UTF8.GetBytes(ocid);
        for (var i = 0; i < versions.Count; i++)
            WriteVersion(key, i, versions, published);
    }

    /// <summary>Only which versions there are.</summary>
    public void WriteUncompared(string ocid, List<ArchivedRelease> releases)
    {
        List<Version> versions = [.. releases.Select(release => new Version(release, null, []))];
        for (var i = 0; i < versions.Count; i++)
            WriteVersion(Encoding.UTF8.GetBytes(ocid), i, versions, null);
    }

    List<Version> Follow(List<ArchivedRelease> releases)
    {
        List<Version> versions = [];
        byte[]? before = null;
        var bytes = 0L;
        var told = 0;
        ReleaseMerger.Follow(new ReleaseTexts(releases), releases.ConvertAll(release => release.Header), MergeRules.Standard, i => IsWhole(releases[i]), (i, state) =>
        {
            bytes += state.Length;
            if (state.Length > LargestState || bytes > MostStates)
                return false;
            var after = Masked(state, releases[i]);
            List<FieldChange> changes = before is null ? [] : [.. ReleaseDifference.Between(before, after).Where(IsPublished)];
            var some = Math.Min(Math.Min(changes.Count, MostChanges), MostChangesOfTender - told);
            told += some;
            versions.Add(new Version(releases[i], changes.Count, some == changes.Count ? changes : changes[..some]));
            before = after;
            return true;
        });
        return versions;
    }

    /// <summary>Every release has an id and a date of its own.</summary>
    static bool IsPublished(FieldChange change) => change.Steps is not [{ Name: "id" or "date" or "tag" or "ocid" }];

    static bool IsWhole(ArchivedRelease release) =>
        release.Header.Tags is { } tags && (tags.Contains("compiled") || (release.Profile == Profile.Kyrgyzstan && tags.Contains("tender")));

    byte[] Masked(ReadOnlyMemory<byte> state, ArchivedRelease release)
    {
        var json = state.ToArray();
        tape.Read(json, json.Length);
        masking.Numbers(tape, release.Profile == Profile.Kyrgyzstan || json.AsSpan().IndexOf("\"KG-INN\""u8) >= 0);
        masking.Texts(tape);
        masking.AllContacts(tape);
        masked.ResetWrittenCount();
        masking.Write(tape, masked);
        return masked.WrittenSpan.ToArray();
    }

    /// <summary>As open.tender has it: the date of publication, else the start of the tender period, else the first release. The tape holds the last state.</summary>
    DateTimeOffset? Published(TimeSpan zone, List<Version> versions)
    {
        var tender = tape.Root["tender"u8];
        return Date(tender["datePublished"u8]) ?? Date(tender["tenderPeriod"u8]["startDate"u8])
            ?? versions.Select(version => Worker.Dated(version.Release)).Where(instant => instant is not null).Min();

        DateTimeOffset? Date(Json value) =>
            value.Kind == JsonKind.Text && PublishedDate.TryRead(JsonText.Trim(value.RawMemory).Span, zone, out var instant, out _) && instant.Year is >= 1900 and <= 2100
                ? instant : null;
    }

    void WriteVersion(byte[] ocid, int index, List<Version> versions, DateTimeOffset? published)
    {
        var (release, count, changes) = versions[index];
        var released = Worker.Dated(release);
        var row = rows.History;
        row.Row();
        row.Key(ocid);
        row.Integer(index + 1);
        row.Bytes(release.Sha256);
        row.Text(Utf8(pseudonyms.Mask(Worker.Short(release.Header.Id))));
        row.Instant(released);
        row.TextArray(Worker.Tags([release]));
        row.Boolean(IsWhole(release));
        row.Integer(count);
        var days = released is { } at && published is { } start ? (int)Math.Floor((at - start).TotalDays) : (int?)null;
        var zone = Profile.Of(release.Profile).Zone;
        for (var i = 0; i < changes.Count; i++)
            WriteChange(ocid, index + 1, i + 1, Change(changes[i], days, zone), Worker.Dated(versions[index - 1].Release), released);
    }

    static VersionChange Change(FieldChange change, int? days, TimeSpan zone)
    {
        var place = FieldPlace.Of(change.Steps);
        var isDate = change.Steps[^1].Name.Contains("ate", StringComparison.Ordinal);
        return new(change.Kind, change.Path, place, ChangedValue.Of(change.Before, isDate, zone), ChangedValue.Of(change.After, isDate, zone), change.Currency, days) { CurrencyBefore = change.CurrencyBefore };
    }

    void WriteChange(byte[] ocid, int version, int no, VersionChange change, DateTimeOffset? releasedBefore, DateTimeOffset? released)
    {
        var says = ChangeWords.Of(change);
        var row = rows.TenderChange;
        row.Row();
        row.Key(ocid);
        row.Integer(version);
        row.Integer(no);
        row.Key(change.Kind switch { ChangeKind.Added => "added"u8, ChangeKind.Removed => "removed"u8, _ => "changed"u8 });
        row.Key(Utf8(change.Path));
        row.Key(Utf8(change.Place.Part));
        row.Key(Utf8(change.Place.PartId));
        row.Text(Utf8(change.Place.ItemId));
        row.Key(Utf8(change.Place.Field));
        Text(change.Before.Text);
        Text(change.After.Text);
        row.Numeric(change.Before.Number);
        row.Numeric(change.After.Number);
        row.Text(Utf8(change.Currency ?? change.After.Currency ?? change.Before.Currency));
        row.Instant(change.Before.Instant);
        row.Instant(change.After.Instant);
        row.Instant(releasedBefore);
        row.Instant(released);
        row.Integer(change.Days);
        row.Key(Utf8(says.En));
        row.Key(Utf8(says.Ru));
        row.Key(Utf8(says.Ky));

        void Text(string? text) // an empty text is a value, too
        {
            if (text is null)
                row.SetNull();
            else
                row.Key(Utf8(text));
        }
    }

    /// <summary>Ids of megabytes are somebody's mistake; the path they stand in is cut with them.</summary>
    static byte[] Utf8(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(FileProblem.Clean(text.Length <= 4_000 ? text : text[..4_000]));

    /// <param name="Count">Of its changes; null: not compared.</param>
    /// <param name="Changes">Those of them that are told.</param>
    readonly record struct Version(ArchivedRelease Release, int? Count, List<FieldChange> Changes);
}
