using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TazaKoom.OpenData.Ocds.Reading;

internal enum Scanned
{
    /// <summary>The value has been read to its end.</summary>
    Done,

    /// <summary>At the first byte of a member's or an element's value that was asked for.</summary>
    Stop,

    /// <summary>Everything given was consumed, or kept back because it is half a token: give more.</summary>
    More,

    /// <summary>Not JSON, at <see cref="JsonScanner.Consumed"/>.</summary>
    Broken,
}

/// <summary>Well-formed, yet the next reader may stumble over it. Told beside the release.</summary>
[Flags]
internal enum Oddities
{
    None = 0,
    MaybeDuplicateName = 1,
    Nul = 2,
    LoneSurrogate = 4,
    HugeNumber = 8,
    TooDeep = 16,
}

/// <summary>
/// Checks that one JSON value is well-formed (RFC 8259) while finding its end, in one pass, over a buffer that is refilled:
/// it can stop after any byte and go on when there is more. It keeps nothing but the open brackets.
/// UTF-8 is not checked here: the whole release is, at once, which is faster.
/// </summary>
internal sealed class JsonScanner(int maxDepth)
{
    // An object with more members than this is not searched for duplicates: the search is linear.
    const int NamesSearched = 256;
    const int LongestNumber = 1_000_000;
    public const int DeepestNesting = 1_000_000;
    const int LongestWholeName = 1024;

    static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \n\r\t"u8);

    // Per open bracket: where its names begin in `names`; -1 for an array.
    int[] frames = new int[64];
    ulong[] names = new ulong[256];
    int nameCount;
    int depth;
    Expect expect;
    bool stopped;
    Members wanted;
    bool wantElements;
    int depthLimit;

    public int Consumed { get; private set; }
    public Oddities Odd { get; private set; }

    /// <summary>All members seen of the outermost object.</summary>
    public Members Seen { get; private set; }

    /// <summary>At a stop: the member whose value comes.</summary>
    public Members Member { get; private set; }

    /// <summary>What would have been right where it broke.</summary>
    public Expect Expected => expect;

    public bool InObject => depth > 0 && frames[depth - 1] >= 0;
    public int Depth => depth;

    internal enum Expect : byte
    {
        Value,
        ValueOrEnd,
        Name,
        NameOrEnd,
        Colon,
        CommaOrEnd,
        RestOfString,
        RestOfName,
    }

    /// <summary>
    /// Starts a new value; stops before the values of the wanted members of the outermost object, or before each element of
    /// the outermost array. `outer` brackets are open around it, which counts for the depth limit.
    /// </summary>
    public void Begin(Members stopAt = Members.None, bool stopAtElements = false, int outer = 0)
    {
        nameCount = 0;
        depth = 0;
        expect = Expect.Value;
        stopped = false;
        wanted = stopAt;
        wantElements = stopAtElements;
        depthLimit = maxDepth - outer;
        Odd = Oddities.None;
        Seen = Members.None;
        Member = Members.None;
        Consumed = 0;
    }

    /// <summary>At a stop: the value has been read by someone else.</summary>
    public void ValueWasRead()
    {
        stopped = false;
        expect = Expect.CommaOrEnd;
    }

    /// <summary>Reads on: `s` begins with what the call before did not consume; after the last, nothing comes, and a number may end there.</summary>
    public Scanned Scan(ReadOnlySpan<byte> s, bool last)
    {
        var i = 0;
        var inObject = InObject;
        while (true)
        {
            if (expect >= Expect.RestOfString)
            {
                i = StringEnd(s, i, last);
                if (i < 0)
                    return End(Scanned.Broken, ~i);
                if (i == s.Length || s[i] != '"')
                    return End(Scanned.More, i);
                i++;
                expect = expect == Expect.RestOfName ? Expect.Colon : Expect.CommaOrEnd;
                if (depth == 0)
                    return End(Scanned.Done, i);
            }

            byte b;
            while (true)
            {
                if ((uint)i >= (uint)s.Length)
                    return End(Scanned.More, i);
                b = s[i];
                if (b > ' ')
                    break;
                if (b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                    return End(Scanned.Broken, i);
                i++;
                if (i < s.Length && s[i] <= ' ')
                {
                    var run = s[i..].IndexOfAnyExcept(WhiteSpace);
                    i = run < 0 ? s.Length : i + run;
                }
            }

            switch (expect)
            {
                case Expect.CommaOrEnd:
                    if (b == ',')
                    {
                        i++;
                        expect = inObject ? Expect.Name : Expect.Value;
                        continue;
                    }
                    if (b != (inObject ? (byte)'}' : (byte)']'))
                        return End(Scanned.Broken, i);
                    break;

                case Expect.NameOrEnd when b == '}':
                    break;

                case Expect.Name or Expect.NameOrEnd:
                    if (b != '"')
                        return End(Scanned.Broken, i);
                    var end = StringEnd(s, i + 1, last);
                    if (end < 0)
                        return End(Scanned.Broken, ~end);
                    if (end == s.Length || s[end] != '"')
                    {
                        // Half a name: kept back whole, so that it can be looked at; unless it is no name anyone would write.
                        if (s.Length - i < LongestWholeName)
                            return End(Scanned.More, i);
                        expect = Expect.RestOfName;
                        Member = Members.None;
                        return End(Scanned.More, end);
                    }
                    Name(s[(i + 1)..end]);
                    i = end + 1;
                    if (i < s.Length && s[i] == ':')
                    {
                        i++;
                        expect = Expect.Value;
                    }
                    else
                    {
                        expect = Expect.Colon;
                    }
                    continue;

                case Expect.Colon:
                    if (b != ':')
                        return End(Scanned.Broken, i);
                    i++;
                    expect = Expect.Value;
                    continue;

                case Expect.ValueOrEnd when b == ']':
                    break;

                default:
                    if (depth == 1 && !stopped && (inObject ? (Member & wanted) != Members.None : wantElements))
                    {
                        stopped = true;
                        return End(Scanned.Stop, i);
                    }
                    stopped = false;
                    switch (b)
                    {
                        case (byte)'"':
                            i = StringEnd(s, i + 1, last);
                            if (i < 0)
                                return End(Scanned.Broken, ~i);
                            if (i == s.Length || s[i] != '"')
                            {
                                expect = Expect.RestOfString;
                                return End(Scanned.More, i);
                            }
                            i++;
                            break;
                        case (byte)'{' or (byte)'[':
                            if (depth == DeepestNesting)
                                return End(Scanned.Broken, i);
                            inObject = b == '{';
                            if (depth == frames.Length)
                                Array.Resize(ref frames, depth * 2);
                            frames[depth++] = inObject ? nameCount : -1;
                            if (depth > depthLimit)
                                Odd |= Oddities.TooDeep;
                            i++;
                            expect = inObject ? Expect.NameOrEnd : Expect.ValueOrEnd;
                            continue;
                        default:
                            var length = b is (byte)'t' or (byte)'f' or (byte)'n' ? Literal(s[i..], last) : Number(s[i..], last);
                            if (length == 0)
                                return End(Scanned.More, i);
                            if (length < 0)
                                return End(Scanned.Broken, i);
                            i += length;
                            break;
                    }
                    expect = Expect.CommaOrEnd;
                    if (depth == 0)
                        return End(Scanned.Done, i);
                    continue;
            }

            // A closing bracket.
            i++;
            depth--;
            if (inObject)
                nameCount = frames[depth];
            if (depth == 0)
                return End(Scanned.Done, i);
            inObject = frames[depth - 1] >= 0;
            expect = Expect.CommaOrEnd;
        }
    }

    Scanned End(Scanned result, int consumed)
    {
        Consumed = consumed;
        return result;
    }

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

    /// <summary>
    /// From inside a string: the index of its closing quote; or, where it is not in sight, the index from which to go on;
    /// or the complement of the index of what may not stand in a string.
    /// </summary>
    int StringEnd(ReadOnlySpan<byte> s, int i, bool last)
    {
        while (true)
        {
            i = QuoteBackslashOrControl(s, i);
            if (i == s.Length || s[i] == '"')
                return i;
            if (s[i] != '\\')
                return ~i;
            if (i + 1 == s.Length)
                return last ? s.Length : i;
            if (s[i + 1] != 'u')
            {
                if (!"\"\\/bfnrt"u8.Contains(s[i + 1]))
                    return ~i;
                i += 2;
                continue;
            }

            if (!Hex(s, i, out var unit))
                return i + 6 <= s.Length ? ~i : last ? s.Length : i;
            var length = 6;
            if (unit == 0)
            {
                Odd |= Oddities.Nul;
            }
            else if (char.IsHighSurrogate((char)unit))
            {
                // Its other half must be in sight to know that it is there.
                if (i + 12 > s.Length && !last && s[(i + 6)..].CommonPrefixLength("\\u"u8) == Math.Min(2, s.Length - i - 6))
                    return i;
                if (i + 12 <= s.Length && s[i + 6] == '\\' && s[i + 7] == 'u' && Hex(s, i + 6, out var low) && char.IsLowSurrogate((char)low))
                    length = 12;
                else
                    Odd |= Oddities.LoneSurrogate;
            }
            else if (char.IsLowSurrogate((char)unit))
            {
                Odd |= Oddities.LoneSurrogate;
            }
            i += length;
        }
    }

    static bool Hex(ReadOnlySpan<byte> s, int escape, out int unit)
    {
        unit = 0;
        if (escape + 6 > s.Length)
            return false;
        foreach (var digit in s.Slice(escape + 2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
            unit = unit * 16 + (char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }
        return true;
    }

    static int QuoteBackslashOrControl(ReadOnlySpan<byte> s, int i)
    {
        ref var first = ref MemoryMarshal.GetReference(s);
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + Vector256<byte>.Count <= s.Length; i += Vector256<byte>.Count)
            {
                var v = Vector256.LoadUnsafe(ref first, (nuint)i);
                var hit = Vector256.Equals(v, Vector256.Create((byte)'"'))
                    | Vector256.Equals(v, Vector256.Create((byte)'\\'))
                    | Vector256.Equals(Vector256.Min(v, Vector256.Create((byte)0x1F)), v);
                var bits = hit.ExtractMostSignificantBits();
                if (bits != 0)
                    return i + BitOperations.TrailingZeroCount(bits);
            }
        }
        for (; i + Vector128<byte>.Count <= s.Length; i += Vector128<byte>.Count)
        {
            var v = Vector128.LoadUnsafe(ref first, (nuint)i);
            var hit = Vector128.Equals(v, Vector128.Create((byte)'"'))
                | Vector128.Equals(v, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(v, Vector128.Create((byte)0x1F)), v);
            var bits = hit.ExtractMostSignificantBits();
            if (bits != 0)
                return i + BitOperations.TrailingZeroCount(bits);
        }
        for (; i < s.Length; i++)
        {
            if (s[i] is (byte)'"' or (byte)'\\' or < 0x20)
                return i;
        }
        return i;
    }

    // The length of the literal; 0: more is needed to tell; -1: it is none.
    static int Literal(ReadOnlySpan<byte> s, bool last)
    {
        var literal = s[0] == 't' ? "true"u8 : s[0] == 'f' ? "false"u8 : "null"u8;
        var common = s.CommonPrefixLength(literal);
        if (common == literal.Length)
            return common;
        return common == s.Length && !last ? 0 : -1;
    }

    // number = [ minus ] int [ frac ] [ exp ], RFC 8259 section 6; the result as of Literal.
    int Number(ReadOnlySpan<byte> s, bool last)
    {
        var i = 0;
        if (s[0] == '-')
            i++;
        var digits = Digits(s, ref i);
        if (digits == 0)
            return i == s.Length && !last ? 0 : -1;
        if (digits > 1 && s[i - digits] == '0')
            return -1;
        var exponent = 0;
        if (i < s.Length && s[i] == '.')
        {
            i++;
            if (Digits(s, ref i) == 0)
                return i == s.Length && !last ? 0 : -1;
        }
        if (i < s.Length && (s[i] | 0x20) == 'e')
        {
            i++;
            if (i < s.Length && s[i] is (byte)'+' or (byte)'-')
                i++;
            exponent = Digits(s, ref i);
            if (exponent == 0)
                return i == s.Length && !last ? 0 : -1;
        }
        if (i > LongestNumber)
            return -1;
        if (i == s.Length && !last)
            return 0;
        if (exponent > 2 || digits > 300)
            Odd |= Oddities.HugeNumber;
        return i;
    }

    static int Digits(ReadOnlySpan<byte> s, ref int i)
    {
        var start = i;
        while (i < s.Length && (uint)(s[i] - '0') <= 9)
            i++;
        return i - start;
    }
}
