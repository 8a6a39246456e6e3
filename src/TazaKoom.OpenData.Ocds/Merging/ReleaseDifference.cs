using System.Text;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// What changed between two versions of a release, field by field. Objects in arrays are compared by id, so that another order
/// is no change; other arrays are one value. A null is the same as nothing, and 1.0 the same as 1.
/// </summary>
public static class ReleaseDifference
{
    /// <summary>In the order of the fields before; what is new comes after what was there, level by level.</summary>
    /// <exception cref="FormatException">One of the two is not JSON.</exception>
    public static IReadOnlyList<FieldChange> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var comparison = new Comparison(new Side(before), new Side(after));
        comparison.Values("$", 0, 0);
        return comparison.Changes;
    }

    sealed class Comparison(Side before, Side after)
    {
        public List<FieldChange> Changes { get; } = [];

        public void Values(string path, int old, int now)
        {
            var (oldKind, nowKind) = (before.Tokens[old].Kind, after.Tokens[now].Kind);
            if (oldKind == TokenKind.Object && nowKind == TokenKind.Object)
            {
                Each(before.Members(path, old), after.Members(path, now));
            }
            else if (oldKind == TokenKind.Array && nowKind == TokenKind.Array
                && before.Elements(path, old) is { } olds && after.Elements(path, now) is { } nows)
            {
                Each(olds, nows);
            }
            else if (!before.Canonical(old).AsSpan().SequenceEqual(after.Canonical(now)))
            {
                Changes.Add(new FieldChange(path, before.Text(old), after.Text(now), ChangeKind.Changed));
            }
        }

        void Each(List<(string Path, int Value)> olds, List<(string Path, int Value)> nows)
        {
            var now = nows.ToDictionary(item => item.Path, item => item.Value, StringComparer.Ordinal);
            foreach (var (path, old) in olds)
            {
                if (now.Remove(path, out var value))
                {
                    Values(path, old, value);
                }
                else
                {
                    Changes.Add(new FieldChange(path, before.Text(old), null, ChangeKind.Removed));
                }
            }
            foreach (var (path, value) in nows.Where(item => now.ContainsKey(item.Path)))
            {
                Changes.Add(new FieldChange(path, null, after.Text(value), ChangeKind.Added));
            }
        }
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

        /// <summary>The members that are not null, by path.</summary>
        public List<(string Path, int Value)> Members(string above, int index)
        {
            var members = new List<(string, int)>();
            for (var name = index + 1; name < Tokens[index].Next; name = Tokens[name].Next)
            {
                if (!Tokens[name].IsDropped && Tokens[Tokens[name].Link].Kind != TokenKind.Null)
                {
                    members.Add(($"{above}.{Meaning(name)}", Tokens[name].Link));
                }
            }
            return members;
        }

        /// <summary>The objects by path with their id; null where one has none, or two have the same: then the array is one value.</summary>
        public List<(string Path, int Value)>? Elements(string above, int index)
        {
            var elements = new List<(string, int)>();
            var paths = new HashSet<string>(StringComparer.Ordinal);
            for (var element = index + 1; element < Tokens[index].Next; element = Tokens[element].Next)
            {
                var id = Tokens[element].Link;
                if (Tokens[element].Kind != TokenKind.Object || id == 0 || Tokens[id].Kind is not (TokenKind.String or TokenKind.Number))
                {
                    return null;
                }
                // A number that is also another object's text is told apart by its quotes.
                var path = $"{above}[id={(Tokens[id].Kind == TokenKind.Number ? Encoding.UTF8.GetString(Canonical(id)) : Quoted(id))}]";
                if (!paths.Add(path))
                {
                    return null;
                }
                elements.Add((path, element));
            }
            return elements;
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

        // "7" and 7 are two ids; "7a" needs no quotes to be told from a number.
        string Quoted(int id)
        {
            var text = Meaning(id);
            var bytes = Encoding.UTF8.GetBytes(text);
            return JsonNumber.LengthAt(bytes) == bytes.Length ? $"\"{text}\"" : text;
        }

        string Meaning(int token)
        {
            var text = new byte[Tokens[token].Length];
            return Encoding.UTF8.GetString(text, 0, MemberName.Meaning(_json.Span, Tokens[token], text));
        }
    }
}
