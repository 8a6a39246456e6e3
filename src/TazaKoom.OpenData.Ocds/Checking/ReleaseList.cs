using System.Collections;

namespace TazaKoom.OpenData.Ocds.Checking;

enum ListOf
{
    Nothing,
    Itself,
    Members,
    Elements,
    Objects,
    Ids,
}

/// <summary>Some of what is in an object or array, each with its position there; of a member, the position of its name's token.</summary>
readonly struct ReleaseList(ReleaseTokens? release, int list, ListOf what) : IEnumerable<(int Index, ReleaseValue Element)>
{
    public Enumerator GetEnumerator() => new(release, list, what);

    IEnumerator<(int Index, ReleaseValue Element)> IEnumerable<(int Index, ReleaseValue Element)>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether there is one; no enumerator is made into an object to find out.</summary>
    public bool Any() => GetEnumerator().MoveNext();

    public int Count()
    {
        var count = 0;
        for (var each = GetEnumerator(); each.MoveNext();)
            count++;
        return count;
    }

    public struct Enumerator(ReleaseTokens? release, int list, ListOf what) : IEnumerator<(int Index, ReleaseValue Element)>
    {
        readonly int end = what == ListOf.Nothing ? 0 : release!.Tokens[list].Next;
        int next = what == ListOf.Itself ? list : list + 1;
        int index = -1;

        public (int Index, ReleaseValue Element) Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (next < end)
            {
                var at = next;
                next = release!.Tokens[at].Next;
                index++;
                var element = new ReleaseValue(release, at);
                switch (what)
                {
                    case ListOf.Members:
                        Current = (at, new(release, at + 1));
                        return true;
                    case ListOf.Objects when !element.IsObject:
                        continue;
                    case ListOf.Ids:
                        if (element.IsObject)
                            element = element.Get("id"u8);
                        if (!element.IsId)
                            continue;
                        break;
                }
                Current = (index, element);
                return true;
            }
            return false;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
            // Nothing is held.
        }
    }
}
