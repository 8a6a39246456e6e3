using System.Text;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// What changed between two versions of a release, field by field. Objects in arrays are compared by id, so that another order
/// is no change; other arrays are one value. A null is the same as nothing, and 1.0 the same as 1.
/// </summary>
public static class ReleaseDifference
{
    /// <summary>
    /// In the order of the fields before; what is new comes after what was there, level by level. An array of objects with ids that
    /// is new, or gone, is told object by object.
    /// </summary>
    /// <exception cref="FormatException">One of the two is not JSON.</exception>
    public static IReadOnlyList<FieldChange> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var comparison = new Comparison(new Side(before), new Side(after));
        comparison.Values(0, 0);
        return comparison.Changes;
    }

    /// <summary>One of the two values, and the object in which it stands.</summary>
    readonly record struct Member(int Holder, int Value);

    sealed class Comparison(Side before, Side after)
    {
        readonly FieldPath _path = new();

        public List<FieldChange> Changes { get; } = [];

        public void Values(int old, int now, int oldHolder = 0, int nowHolder = 0)
        {
            var (oldKind, nowKind) = (before.Tokens[old].Kind, after.Tokens[now].Kind);
            // Most of two versions is the same text.
            if (oldKind == nowKind && before.Raw(old).SequenceEqual(after.Raw(now)))
            {
                return;
            }
            if (oldKind == TokenKind.Object && nowKind == TokenKind.Object)
            {
                Members(old, now);
            }
            else if (oldKind == TokenKind.Array && nowKind == TokenKind.Array && !_path.IsRoot && before.Elements(old) is { } olds && after.Elements(now) is { } nows)
            {
                Elements(olds, nows);
            }
            else if (!before.Canonical(old).AsSpan().SequenceEqual(after.Canonical(now)))
            {
                Add(before.Text(old), after.Text(now), ChangeKind.Changed, new Member(oldHolder, old), new Member(nowHolder, now));
            }
        }

        void Members(int old, int now)
        {
            var left = new Dictionary<string, int>(StringComparer.Ordinal);
            var nows = after.Members(now);
            foreach (var (name, value) in nows)
            {
                left[name] = value;
            }
            foreach (var (name, value) in before.Members(old))
            {
                _path.Push(name);
                if (left.Remove(name, out var later))
                {
                    Values(value, later, old, now);
                }
                else
                {
                    One(before, old, value, ChangeKind.Removed);
                }
                _path.Pop();
            }
            foreach (var (name, value) in nows.Where(item => left.ContainsKey(item.Name)))
            {
                _path.Push(name);
                One(after, now, value, ChangeKind.Added);
                _path.Pop();
            }
        }

        void Elements(List<(ElementKey Key, int Value)> olds, List<(ElementKey Key, int Value)> nows)
        {
            var left = nows.ToDictionary(item => item.Key, item => item.Value);
            foreach (var (key, value) in olds)
            {
                _path.Enter(key);
                if (left.Remove(key, out var later))
                {
                    Values(value, later);
                }
                else
                {
                    One(before, 0, value, ChangeKind.Removed);
                }
                _path.Leave();
            }
            foreach (var (key, value) in nows.Where(item => left.ContainsKey(item.Key)))
            {
                _path.Enter(key);
                One(after, 0, value, ChangeKind.Added);
                _path.Leave();
            }
        }

        /// <summary>What is only on one side.</summary>
        void One(Side side, int holder, int value, ChangeKind kind)
        {
            if (side.Tokens[value].Kind == TokenKind.Array && side.Elements(value) is { Count: > 0 } elements)
            {
                foreach (var (key, element) in elements)
                {
                    _path.Enter(key);
                    One(side, 0, element, kind);
                    _path.Leave();
                }
                return;
            }
            var (there, nothing) = (new Member(holder, value), default(Member));
            if (kind == ChangeKind.Added)
            {
                Add(null, side.Text(value), kind, nothing, there);
            }
            else
            {
                Add(side.Text(value), null, kind, there, nothing);
            }
        }

        void Add(string? from, string? to, ChangeKind kind, Member old, Member now) => Changes.Add(new FieldChange(_path.ToString(), from, to, kind)
        {
            Steps = _path.Steps,
            Currency = _path.EndsInAmount ? after.Currency(now.Holder) ?? before.Currency(old.Holder) : null,
        });
    }

    /// <summary>One of the two releases.</summary>
    sealed class Side
    {
        readonly ReadOnlyMemory<byte> _json;
        readonly CanonicalWriter _canonical = new();

        public Side(ReadOnlyMemory<byte> json)
        {
            _json = json;
            if (!Tokens.TryRead(json.Span))
            {
                throw new FormatException($"Not JSON: {Tokens.Error} (byte {Tokens.ErrorAt}).");
            }
        }

        public JsonTokens Tokens { get; } = new();

        public ReadOnlySpan<byte> Raw(int index) => _json.Span.Slice(Tokens[index].Start, Tokens[index].Length);

        /// <summary>The members that are not null.</summary>
        public List<(string Name, int Value)> Members(int index)
        {
            var members = new List<(string, int)>();
            for (var name = index + 1; name < Tokens[index].Next; name = Tokens[name].Next)
            {
                if (!Tokens[name].IsDropped && Tokens[Tokens[name].Link].Kind != TokenKind.Null)
                {
                    members.Add((Meaning(name), Tokens[name].Link));
                }
            }
            return members;
        }

        /// <summary>The objects by their id; null where one has none, or two have the same: then the array is one value.</summary>
        public List<(ElementKey Key, int Value)>? Elements(int index)
        {
            var elements = new List<(ElementKey, int)>();
            var keys = new HashSet<ElementKey>();
            for (var element = index + 1; element < Tokens[index].Next; element = Tokens[element].Next)
            {
                var id = Tokens[element].Link;
                if (Tokens[element].Kind != TokenKind.Object || id == 0 || Tokens[id].Kind is not (TokenKind.String or TokenKind.Number))
                {
                    return null;
                }
                var key = Tokens[id].Kind == TokenKind.Number ? new ElementKey(Encoding.UTF8.GetString(Canonical(id)), IsNumber: true) : new ElementKey(Meaning(id), IsNumber: false);
                if (!keys.Add(key))
                {
                    return null;
                }
                elements.Add((key, element));
            }
            return elements;
        }

        /// <summary>The text of <c>currency</c> in an object; null where there is none, or where the object is the release itself.</summary>
        public string? Currency(int holder)
        {
            if (holder == 0)
            {
                return null;
            }
            var found = Members(holder).Find(member => member.Name == "currency").Value;
            return found != 0 && Tokens[found].Kind == TokenKind.String ? Meaning(found) : null;
        }

        public byte[] Canonical(int index)
        {
            _canonical.Write(_json.Span, Tokens, index, sortById: true);
            return _canonical.Written.ToArray();
        }

        public string Text(int index)
        {
            var text = new ByteWriter();
            CompactJson.Write(_json.Span, Tokens, index, text);
            return Encoding.UTF8.GetString(text.Written);
        }

        string Meaning(int token)
        {
            var text = new byte[Tokens[token].Length];
            return Encoding.UTF8.GetString(text, 0, MemberName.Meaning(_json.Span, Tokens[token], text));
        }
    }
}
