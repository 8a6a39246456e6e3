using FsCheck;
using FsCheck.Fluent;

namespace TazaKoom.OpenData.Testing;

/// <summary>One thing that disks, networks and editors do to the bytes of a file.</summary>
/// <param name="Kind">See <see cref="Apply(List{byte})"/>.</param>
/// <param name="Place">In millionths of the file.</param>
/// <param name="Length">Of the bytes it concerns.</param>
/// <param name="Value">The byte that is written.</param>
public readonly record struct ByteChange(int Kind, int Place, int Length, byte Value)
{
    static readonly byte[] Likely = "\"{}[]:,\\0123456789-.eEnulltrfaisd \n\0\u00e9"u8.ToArray();

    /// <summary>A few of them: most leave broken JSON, some valid and strange.</summary>
    public static Gen<ByteChange[]> Some { get; } = Gen.Choose(1, 4).SelectMany(count => One.ArrayOf(count));

    static Gen<ByteChange> One =>
        from kind in Gen.Frequency((4, Gen.Choose(0, 6)), (1, Gen.Constant(4)))
        from place in Gen.Choose(0, 999_999)
        from length in Gen.Choose(1, 40)
        from value in Gen.Elements(Likely)
        select new ByteChange(kind, place, length, value);

    /// <summary>The same file with fewer changes.</summary>
    public static IEnumerable<(byte[] File, ByteChange[] Changes)> Smaller((byte[] File, ByteChange[] Changes) changed)
    {
        for (var i = 0; i < changed.Changes.Length; i++)
            yield return (changed.File, [.. changed.Changes.Where((_, at) => at != i)]);
    }

    public static byte[] Apply(byte[] file, IEnumerable<ByteChange> changes)
    {
        List<byte> bytes = [.. file];
        foreach (var change in changes)
            change.Apply(bytes);
        return [.. bytes];
    }

    void Apply(List<byte> bytes)
    {
        if (bytes.Count == 0)
            return;
        var at = (int)((long)Place * bytes.Count / 1_000_000);
        var length = Math.Min(Length, bytes.Count - at);
        switch (Kind)
        {
            case 0:
                bytes[at] = Value;
                break;
            case 1:
                bytes[at] ^= (byte)(1 << (Length % 8));
                break;
            case 2:
                bytes.RemoveAt(at);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.Insert(at, Value);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            default:
                bytes.RemoveRange(at, Length % 4 == 0 ? bytes.Count - at : 1); // cut off, now and then
                break;
        }
    }
}
