using System.Buffers;
using System.Runtime.CompilerServices;

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
internal sealed partial class JsonScanner(int maxDepth)
{
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // one call reads a buffer: tiering would notice only after the first files
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
}
