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
        var (old, now) = s_sides ??= (new ComparedRelease(), new ComparedRelease());
        old.Read(before);
        now.Read(after);
        var comparison = new Comparison(old, now);
        comparison.Values(0, 0);
        return comparison.Changes;
    }

    /// <summary>Their memory is used again.</summary>
    [ThreadStatic]
    static (ComparedRelease Before, ComparedRelease After)? s_sides;

    /// <summary>One of the two values, and the object in which it stands.</summary>
    readonly record struct Member(int Holder, int Value);

    sealed class Comparison(ComparedRelease before, ComparedRelease after)
    {
        /// <summary>Of more ids the search for one that repeats would take longer than a table of them.</summary>
        const int MostInStep = 32;

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
            else if (oldKind == TokenKind.Array && nowKind == TokenKind.Array && !_path.IsRoot && AreElementsInStep(old, now))
            {
                ElementsInStep(old, now);
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
            if (AreInStep(old, now))
            {
                MembersInStep(old, now);
                return;
            }
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

        /// <summary>Both objects have the same names in the same order, and no nulls: as most have of which only values changed.</summary>
        bool AreInStep(int old, int now)
        {
            var (left, right) = (old + 1, now + 1);
            for (; left < before.Tokens[old].Next && right < after.Tokens[now].Next; left = before.Tokens[left].Next, right = after.Tokens[right].Next)
            {
                if (before.Tokens[left].IsDropped || after.Tokens[right].IsDropped || !before.Raw(left).SequenceEqual(after.Raw(right))
                    || before.Tokens[before.Tokens[left].Link].Kind == TokenKind.Null || after.Tokens[after.Tokens[right].Link].Kind == TokenKind.Null)
                {
                    return false;
                }
            }
            return left == before.Tokens[old].Next && right == after.Tokens[now].Next;
        }

        void MembersInStep(int old, int now)
        {
            var right = now + 1;
            for (var left = old + 1; left < before.Tokens[old].Next; left = before.Tokens[left].Next, right = after.Tokens[right].Next)
            {
                var (value, later) = (before.Tokens[left].Link, after.Tokens[right].Link);
                if (before.Tokens[value].Kind == after.Tokens[later].Kind && before.Raw(value).SequenceEqual(after.Raw(later)))
                {
                    continue;
                }
                _path.Push(before.Meaning(left));
                Values(value, later, old, now);
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

        /// <summary>Both arrays hold objects with the same few ids, each once, in the same order.</summary>
        bool AreElementsInStep(int old, int now)
        {
            var (left, right, count) = (old + 1, now + 1, 0);
            for (; left < before.Tokens[old].Next && right < after.Tokens[now].Next; left = before.Tokens[left].Next, right = after.Tokens[right].Next)
            {
                if (++count > MostInStep || !before.HasPlainId(left) || !after.HasPlainId(right))
                {
                    return false;
                }
                var (id, later) = (before.Tokens[left].Link, after.Tokens[right].Link);
                if (before.Tokens[id].Kind != after.Tokens[later].Kind || !before.Raw(id).SequenceEqual(after.Raw(later)))
                {
                    return false;
                }
                for (var earlier = old + 1; earlier < left; earlier = before.Tokens[earlier].Next)
                {
                    if (before.Raw(before.Tokens[earlier].Link).SequenceEqual(before.Raw(id)))
                    {
                        return false;
                    }
                }
            }
            return left == before.Tokens[old].Next && right == after.Tokens[now].Next;
        }

        void ElementsInStep(int old, int now)
        {
            var right = now + 1;
            for (var left = old + 1; left < before.Tokens[old].Next; left = before.Tokens[left].Next, right = after.Tokens[right].Next)
            {
                if (before.Raw(left).SequenceEqual(after.Raw(right)))
                {
                    continue;
                }
                var id = before.Tokens[left].Link;
                _path.Enter(new ElementKey(before.Meaning(id), before.Tokens[id].Kind == TokenKind.Number));
                Values(left, right);
                _path.Leave();
            }
        }

        /// <summary>What is only on one side.</summary>
        void One(ComparedRelease side, int holder, int value, ChangeKind kind)
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
            CurrencyBefore = _path.EndsInAmount ? before.Currency(old.Holder) : null,
        });
    }
}
