using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Names: which member of OCDS it is, and whether its object had it before.</summary>
internal sealed partial class JsonScanner
{
    // An object with more members than this is not searched for duplicates: the search is linear.
    const int NamesSearched = 256;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Name(ReadOnlySpan<byte> name)
    {
        if (depth == 1)
        {
            Member = MemberNames.Of(name);
            Seen |= Member;
        }

        var start = frames[depth - 1];
        var known = names.AsSpan(start, nameCount - start);
        if (known.Length >= NamesSearched)
            return;
        var print = Fingerprint(name);
        if (known.Contains(print))
            Odd |= Oddities.MaybeDuplicateName;
        if (nameCount == names.Length)
            Array.Resize(ref names, nameCount * 2);
        names[nameCount++] = print;
    }

    // Two names with one fingerprint are looked at again; two fingerprints are two names, unless one is written with escapes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Fingerprint(ReadOnlySpan<byte> name)
    {
        const ulong Mix = 0x9E3779B97F4A7C15;
        ulong first, last;
        switch (name.Length)
        {
            case >= 8:
                first = MemoryMarshal.Read<ulong>(name);
                last = MemoryMarshal.Read<ulong>(name[^8..]);
                if (name.Length > 16)
                    last ^= BitOperations.RotateLeft(MemoryMarshal.Read<ulong>(name[(name.Length / 2 - 4)..]), 29);
                break;
            case >= 4:
                first = MemoryMarshal.Read<uint>(name);
                last = MemoryMarshal.Read<uint>(name[^4..]);
                break;
            case > 0:
                first = name[0];
                last = name[^1] | ((ulong)name[name.Length / 2] << 8);
                break;
            default:
                return 0;
        }
        return (BitOperations.RotateLeft(first * Mix, 31) ^ last) * Mix + (ulong)name.Length;
    }
}
