using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// Merges the releases of one ocid, one after the other in date order; only the merged state is kept. Reusable: a worker has
/// one and folds thousands of ocids with it.
/// </summary>
/// <remarks>
/// The reference implementation flattens each release to paths and values and lets later values overwrite. A tree of fields
/// gives the same and needs no paths: what it calls a path's value is a literal here, and a path that does not exist is
/// never made (<see cref="Leaves.Any"/>).
/// </remarks>
internal sealed class ReleaseFold
{
    readonly MergeTree _tree = new();
    readonly Histories _histories;
    readonly ByteWriter _scratch = new();
    readonly List<MergeProblem> _problems = [];
    readonly List<(int Start, int Length)> _releases = [];
    MergeRules _rules = MergeRules.Standard;
    bool _versioned;
    bool _withoutParties;
    int _readings;

    public ReleaseFold() => _histories = new Histories(_tree);

    /// <param name="withoutParties">None of the releases has <c>parties</c>.</param>
    public void Start(MergeRules rules, bool versioned, bool withoutParties)
    {
        (_rules, _versioned, _withoutParties) = (rules, versioned, withoutParties);
        _tree.Clear();
        _histories.Clear();
        _problems.Clear();
        _releases.Clear();
        _readings = 0;
    }

    /// <summary>Adds the next release, an object that has been read into tokens.</summary>
    public void Add(ReadOnlySpan<byte> json, JsonTokens tokens)
    {
        var head = ReleaseHead.Find(json, tokens);
        if (_versioned)
        {
            _scratch.CutTo(0);
            head.WriteVersionStart(json, tokens, _scratch);
            _releases.Add((_tree.Bytes.Length, _scratch.Length));
            _tree.Bytes.Write(_scratch.Written);
        }
        else
        {
            SetPlain("tag"u8, ReleaseHead.CompiledTag);
            _scratch.CutTo(0);
            head.WriteCompiledId(json, tokens, _scratch);
            SetPlain("id"u8, _scratch.Written);
            SetPlain("date"u8, Value(json, tokens, head.Date));
        }
        SetPlain("ocid"u8, Value(json, tokens, head.Ocid));
        Object(json, tokens, 0, 0, _rules.Root);
    }

    /// <summary>Writes the merged release; nothing if the releases contradict each other.</summary>
    public MergeOutcome Write(ByteWriter output)
    {
        var start = output.Length;
        var merged = WriteNode(0, output);
        if (!merged)
        {
            output.CutTo(start);
        }
        return merged && _problems.Count == 0 ? MergeOutcome.Clean : new MergeOutcome(merged, [.. _problems]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Object(ReadOnlySpan<byte> json, JsonTokens tokens, int value, int node, MergeRuleNode? rule)
    {
        var end = tokens[value].Next;
        var hint = MergeTree.None;
        for (var name = value + 1; name < end; name = tokens[name].Next)
        {
            ref readonly var token = ref tokens[name];
            if (token.IsDropped)
            {
                continue;
            }
            var below = rule?.Below(json, token);
            if (below is { Omit: true } || (node == 0 && ReleaseHead.IsSetApart(json, token)))
            {
                continue;
            }
            var key = json.Slice(token.Start, token.Length);
            if (token.IsEscaped)
            {
                _scratch.CutTo(0);
                _scratch.Advance(JsonText.Unescape(key, _scratch.Reserve(key.Length)));
                key = _scratch.Written;
            }
            var found = _tree.Find(node, key, token.Prefix, TokenKind.Name, hint);
            if (Leaves.IsLiteral(tokens, token.Link, below, _withoutParties))
            {
                hint = found == MergeTree.None ? _tree.Add(node, key, token.Prefix, TokenKind.Name) : found;
                Literal(json, tokens, token.Link, hint);
            }
            else if (found != MergeTree.None || Leaves.Any(json, tokens, token.Link, below, _withoutParties))
            {
                hint = found == MergeTree.None ? _tree.Add(node, key, token.Prefix, TokenKind.Name) : found;
                Container(json, tokens, token.Link, hint, below);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Container(ReadOnlySpan<byte> json, JsonTokens tokens, int value, int node, MergeRuleNode? rule)
    {
        var kind = tokens[value].Kind == TokenKind.Object ? NodeKind.Object : NodeKind.Array;
        ref var field = ref _tree[node];
        if (field.Kind != kind)
        {
            if (!Leaves.Any(json, tokens, value, rule, _withoutParties))
            {
                return;
            }
            if (field.Kind is NodeKind.Object or NodeKind.Array
                || (field.Kind == NodeKind.Literal && !(_versioned && _histories.AllNull(node))))
            {
                field.Conflict = true;
                return;
            }
            if (field.Kind != NodeKind.Empty)
            {
                _tree.MoveToEnd(node); // only null was here: a null holds the place of a value, not of a container
            }
            field.Kind = kind;
            field.FirstVersion = field.LastVersion = MergeTree.None;
        }
        if (kind == NodeKind.Object)
        {
            Object(json, tokens, value, node, rule);
        }
        else
        {
            Elements(json, tokens, value, node, rule);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Elements(ReadOnlySpan<byte> json, JsonTokens tokens, int array, int node, MergeRuleNode? rule)
    {
        var reading = ++_readings;
        var hint = MergeTree.None;
        for (var element = array + 1; element < tokens[array].Next; element = tokens[element].Next)
        {
            var id = tokens[element].Link;
            if (!Leaves.Any(json, tokens, element, rule, _withoutParties))
            {
                continue;
            }
            if (id == 0 || !Leaves.IsId(tokens[id].Kind))
            {
                var added = _tree.Add(node, default, 0, TokenKind.Null);
                _tree[added].Kind = NodeKind.Object;
                Object(json, tokens, element, added, rule);
                continue;
            }
            _scratch.CutTo(0);
            IdentifierKey.Write(json, tokens[id], _scratch);
            var key = _scratch.Written;
            var prefix = JsonText.Prefix(key);
            var found = _tree.Find(node, key, prefix, tokens[id].Kind, hint);
            if (found == MergeTree.None)
            {
                found = _tree.Add(node, key, prefix, tokens[id].Kind);
                _tree[found].Kind = NodeKind.Object;
                // The id comes first and stays as it was first written.
                var idNode = _tree.Add(found, "id"u8, JsonText.Prefix("id"u8), TokenKind.Name);
                _tree[idNode].Plain = true;
                _tree[idNode].Kind = NodeKind.Literal;
                _tree.SetValue(idNode, CompactJson.ScalarText(json, tokens[id]));
            }
            else if (_tree[found].SeenInReading == reading && !_tree[found].Reported)
            {
                _tree[found].Reported = true;
                _problems.Add(new MergeProblem(MergeProblemCode.DuplicateId, _tree.Path(found),
                    "Two objects of this array have the same id in one release; they were merged into one, the later over the earlier."));
            }
            _tree[found].SeenInReading = reading;
            hint = found;
            Object(json, tokens, element, found, rule);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Literal(ReadOnlySpan<byte> json, JsonTokens tokens, int value, int node)
    {
        ref readonly var token = ref tokens[value];
        ref var field = ref _tree[node];
        var isNull = token.Kind == TokenKind.Null;
        if (field.Plain && field.KeyKind == TokenKind.Name && _tree[field.Parent].KeyKind != TokenKind.Name)
        {
            return; // the id by which its object was found
        }
        if (field.Kind is NodeKind.Object or NodeKind.Array)
        {
            if (isNull)
            {
                Remove(node);
            }
            else if (!field.Reported)
            {
                field.Reported = true;
                _problems.Add(new MergeProblem(MergeProblemCode.ValueOverContainer, _tree.Path(node),
                    "A later release has a value where an earlier one has an object or array; the value is left out."));
            }
            return;
        }
        if (token.Kind is TokenKind.Object or TokenKind.Array)
        {
            _scratch.CutTo(0);
            CompactJson.Write(json, tokens, value, _scratch);
            Set(node, _scratch.Written, isNull);
        }
        else
        {
            Set(node, CompactJson.ScalarText(json, token), isNull);
        }
    }

    void Set(int node, ReadOnlySpan<byte> text, bool isNull)
    {
        ref var field = ref _tree[node];
        if (_versioned && !field.Plain)
        {
            field.Kind = NodeKind.Literal;
            _histories.Note(node, _releases.Count - 1, text);
            return;
        }
        field.Kind = isNull ? NodeKind.Null : NodeKind.Literal;
        if (isNull)
        {
            field.Conflict = false;
        }
        else
        {
            _tree.SetValue(node, text);
        }
    }

    /// <summary>
    /// Null for an object or array. The written standard removes the field; the reference leaves it, because it stores
    /// only leaves. In a versioned release every field below gets a null, its history stays.
    /// </summary>
    void Remove(int node)
    {
        if (!_versioned)
        {
            _tree.Prune(node);
            _tree[node].Kind = NodeKind.Null;
            _tree[node].Conflict = false;
            return;
        }
        for (var child = _tree[node].FirstChild; child != MergeTree.None; child = _tree[child].NextSibling)
        {
            if (_tree[child].Kind is NodeKind.Object or NodeKind.Array)
            {
                Remove(child);
            }
            else if (!_tree[child].Plain)
            {
                _histories.Note(child, _releases.Count - 1, "null"u8);
            }
        }
    }

    ReadOnlySpan<byte> Value(ReadOnlySpan<byte> json, JsonTokens tokens, int headField)
    {
        _scratch.CutTo(0);
        ReleaseHead.WriteValue(json, tokens, headField, _scratch);
        return _scratch.Written;
    }

    void SetPlain(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        var node = _tree.Find(0, name, JsonText.Prefix(name), TokenKind.Name, MergeTree.None);
        if (node == MergeTree.None)
        {
            node = _tree.Add(0, name, JsonText.Prefix(name), TokenKind.Name);
        }
        _tree[node].Plain = true;
        Set(node, text, text.SequenceEqual("null"u8));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool WriteNode(int node, ByteWriter output)
    {
        ref readonly var field = ref _tree[node];
        if (field.Conflict)
        {
            _problems.Add(new MergeProblem(MergeProblemCode.InconsistentType, _tree.Path(node),
                "Releases disagree about what this is: a value, an object or an array. It cannot be merged; correct one of them."));
            return false;
        }
        if (field.Kind == NodeKind.Literal)
        {
            if (_versioned && !field.Plain)
            {
                _histories.Write(node, _releases, output);
            }
            else
            {
                output.Write(_tree.Value(node));
            }
            return true;
        }
        var isObject = field.Kind == NodeKind.Object;
        var merged = true;
        var first = true;
        output.Write(isObject ? (byte)'{' : (byte)'[');
        for (var child = field.FirstChild; child != MergeTree.None; child = _tree[child].NextSibling)
        {
            if (_tree[child].Kind is NodeKind.Null or NodeKind.Empty)
            {
                continue;
            }
            CompactJson.Separate(ref first, output);
            if (isObject)
            {
                output.Write((byte)'"');
                JsonText.Escape(_tree.Key(child), output);
                output.Write("\":"u8);
            }
            merged &= WriteNode(child, output);
        }
        output.Write(isObject ? (byte)'}' : (byte)']');
        return merged;
    }
}
