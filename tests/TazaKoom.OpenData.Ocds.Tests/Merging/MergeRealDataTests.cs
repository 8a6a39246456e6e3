using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

/// <summary>Real publishers' releases, as they are and broken on purpose.</summary>
public sealed class MergeRealDataTests
{
    static readonly string[] Folders = ["ocds-australia-nsw", "ocds-colombia", "ocds-nigeria", "ocds-ukraine-prozorro", "ocds-mexico-jalisco", "ocds-paraguay"];

    [Fact]
    public void One_release_written_directly_is_what_the_fold_makes_of_it()
    {
        var tokens = new JsonTokens();
        var (single, fold) = (new SingleRelease(), new ReleaseFold());
        var direct = 0;
        foreach (var release in Releases())
        {
            foreach (var versioned in new[] { false, true })
            {
                Assert.True(tokens.TryRead(release));
                var written = new ByteWriter();
                if (!single.TryWrite(release, tokens, MergeRules.Standard, versioned, written))
                {
                    continue;
                }
                direct++;
                fold.Start(MergeRules.Standard, versioned, !ReleaseHeader.Read(release).HasParties);
                fold.Add(release, tokens);
                var folded = new ByteWriter();
                fold.Write(folded);

                Assert.Equal(Encoding.UTF8.GetString(folded.Written), Encoding.UTF8.GetString(written.Written));
            }
        }
        Assert.InRange(direct, 100, int.MaxValue);
    }

    [Fact]
    public void Compiling_gives_what_paths_and_values_give()
    {
        var groups = Releases().Select(Encoding.UTF8.GetString).GroupBy(release => ReleaseHeader.Read(Encoding.UTF8.GetBytes(release)).Ocid!).Where(group => group.Key is not null);
        foreach (var group in groups)
        {
            foreach (var versioned in new[] { false, true })
            {
                var ordered = group.OrderBy(release => ReleaseHeader.Read(Encoding.UTF8.GetBytes(release)).Instant).ToList();
                var (json, outcome) = MergeCase.Merge(ordered, MergeRules.Ocds11, versioned);
                if (!outcome.Merged)
                {
                    continue;
                }
                var expected = PathMerge.Merge(ordered, MergeRules.Ocds11, versioned);
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected!), JsonNode.Parse(json)), group.Key);
            }
        }
    }

    [Fact]
    public void Nothing_throws_whatever_happens_to_the_bytes()
    {
        var releases = Releases().Where(release => release.Length < 20_000).Take(60).ToList();
        var output = new ArrayBufferWriter<byte>();
        var hash = new byte[32];
        var merged = 0;
        var pairs = from release in Gen.Elements<byte[]>(releases) from one in ByteChange.Some from other in ByteChange.Some select (release, one, other);
        Property.Holds(3_000, pairs, changed =>
        {
            ReadOnlyMemory<byte> one = ByteChange.Apply(changed.release, changed.one);
            ReadOnlyMemory<byte> other = ByteChange.Apply(one.ToArray(), changed.other);
            output.ResetWrittenCount();

            CanonicalJson.Sha256(one.Span, hash);
            ReleaseHeader.Read(one.Span);
            foreach (var group in new[] { [one], new[] { one, other } })
            {
                merged += ReleaseMerger.Compile(group, MergeRules.Standard, output).Merged ? 1 : 0;
                merged += ReleaseMerger.Version(group, MergeRules.Ocds10, output).Merged ? 1 : 0;
            }
        });
        Assert.InRange(merged, 100, 12_000);
    }

    [Fact]
    public void Every_merged_release_is_JSON_and_hashes_alike_however_its_arrays_are_ordered()
    {
        foreach (var release in Releases().Take(100))
        {
            var output = new ArrayBufferWriter<byte>();
            Assert.True(ReleaseMerger.Compile([release], MergeRules.Standard, output).Merged);

            var compiled = JsonNode.Parse(output.WrittenSpan)!;
            Reverse(compiled);
            Assert.Equal(
                Encoding.UTF8.GetString(CanonicalJson.Write(output.WrittenSpan)),
                Encoding.UTF8.GetString(CanonicalJson.Write(Encoding.UTF8.GetBytes(compiled.ToJsonString()))));
        }
    }

    // Arrays of objects with distinct ids, and all members, in reverse.
    static void Reverse(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                var items = array.ToList();
                var ids = items.Select(item => (item as JsonObject)?["id"]?.ToJsonString()).ToList();
                if (ids.TrueForAll(id => id is not null && id[0] is '"' or (>= '0' and <= '9')) && ids.Distinct().Count() == ids.Count)
                {
                    array.Clear();
                    items.Reverse();
                    items.ForEach(array.Add);
                }
                items.ForEach(Reverse);
                break;
            case JsonObject fields:
                var members = fields.ToList();
                fields.Clear();
                members.Reverse();
                members.ForEach(member => fields.Add(member.Key, member.Value));
                members.ForEach(member => Reverse(member.Value));
                break;
        }
    }

    static List<byte[]> Releases()
    {
        var releases = new List<byte[]>();
        foreach (var folder in Folders)
        {
            foreach (var path in Directory.EnumerateFiles(SharedData.PathOrSkip(folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                using var file = File.OpenRead(path);
                releases.AddRange(ReleaseReader.Read(file, path).OfType<FoundRelease>().Select(found => found.Json.ToArray()));
            }
        }
        return releases;
    }
}
