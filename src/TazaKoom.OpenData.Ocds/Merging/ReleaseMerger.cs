using System.Buffers;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// The OCDS merge routine: the releases of one contracting process into its compiled or versioned release. It gives what
/// ocdsmerge 0.8.0 gives; docs/merging.md lists where it departs from it and why. Safe to call from several threads.
/// </summary>
public static class ReleaseMerger
{
    /// <summary>The tree of a process with such a text takes more memory than the text: it is let go before that is copied.</summary>
    const int LargeOutput = 16 << 20;

    [ThreadStatic]
    static Workspace? s_workspace;

    /// <summary>The state of the process after its last release.</summary>
    /// <param name="releases">Of one ocid, in any order; of equal dates the earlier in the list comes first.</param>
    /// <param name="rules">Usually <see cref="MergeRules.Standard"/>.</param>
    /// <param name="compiled">Gets the compiled release as compact UTF-8 JSON, or nothing if it cannot be merged.</param>
    /// <param name="headers">What <see cref="ReleaseHeader.Read"/> says of each, where it is known already.</param>
    public static MergeOutcome Compile(
        IReadOnlyList<ReadOnlyMemory<byte>> releases, MergeRules rules, IBufferWriter<byte> compiled, IReadOnlyList<ReleaseHeader>? headers = null) =>
        Merge(releases, rules, versioned: false, compiled, headers);

    /// <summary>Every value each field ever had, with the release that brought it.</summary>
    /// <inheritdoc cref="Compile"/>
    public static MergeOutcome Version(IReadOnlyList<ReadOnlyMemory<byte>> releases, MergeRules rules, IBufferWriter<byte> versioned) =>
        Merge(releases, rules, versioned: true, versioned, headers: null);

    /// <summary>The state of the process after each of its releases, in the order of merging, up to the last that can be merged.</summary>
    /// <param name="releases">As for <see cref="Compile"/>.</param>
    /// <param name="headers">What <see cref="ReleaseHeader.Read"/> says of each.</param>
    /// <param name="rules">Usually <see cref="MergeRules.Standard"/>.</param>
    /// <param name="isWhole">Of a release by its index: it is the whole process by itself, and nothing of those before it stays.</param>
    /// <param name="state">
    /// Gets a release's index and the compiled release after it, valid during the call; false ends it there.
    /// </param>
    public static MergeOutcome Follow(
        IReadOnlyList<ReadOnlyMemory<byte>> releases, IReadOnlyList<ReleaseHeader> headers, MergeRules rules, Func<int, bool> isWhole,
        Func<int, ReadOnlyMemory<byte>, bool> state) => (s_workspace ??= new Workspace()).Each(releases, headers, rules, isWhole, state);

    static MergeOutcome Merge(
        IReadOnlyList<ReadOnlyMemory<byte>> releases, MergeRules rules, bool versioned, IBufferWriter<byte> output, IReadOnlyList<ReleaseHeader>? headers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(releases.Count);
        var work = s_workspace ??= new Workspace();
        work.Output.Clear();
        var outcome = releases.Count == 1
            ? work.One(releases[0].Span, rules, versioned)
            : work.Several(releases, headers ?? [.. releases.Select(release => ReleaseHeader.Read(release.Span))], rules, versioned);
        if (work.Output.Length > LargeOutput)
            work.ForgetReleases();
        work.Output.CopyTo(output);
        return outcome;
    }

    sealed class Workspace
    {
        readonly JsonTokens _tokens = new();
        readonly SingleRelease _single = new();
        readonly ReleaseFold _fold = new();

        public ByteWriter Output { get; } = new();

        public MergeOutcome One(ReadOnlySpan<byte> json, MergeRules rules, bool versioned)
        {
            if (!_tokens.TryRead(json))
            {
                return NotJson(0, 1);
            }
            if (_tokens[0].Kind != TokenKind.Object)
            {
                return MergeOutcome.Failed(MergeProblemCode.NotAnObject, "$", "The release is not a JSON object.");
            }
            if (_single.TryWrite(json, _tokens, rules, versioned, Output))
            {
                return MergeOutcome.Clean;
            }
            _fold.Start(rules, versioned, withoutParties: !ReleaseHead.Find(json, _tokens).HasParties);
            _fold.Add(json, _tokens);
            return _fold.Write(Output);
        }

        public MergeOutcome Each(
            IReadOnlyList<ReadOnlyMemory<byte>> releases, IReadOnlyList<ReleaseHeader> headers, MergeRules rules, Func<int, bool> isWhole,
            Func<int, ReadOnlyMemory<byte>, bool> state)
        {
            var order = ReleaseOrder.Of(headers, out var problem);
            if (problem is not null)
            {
                return new MergeOutcome(false, [problem]);
            }
            var withoutParties = !headers.Any(header => header.HasParties);
            var outcome = MergeOutcome.Clean;
            for (var i = 0; i < order.Length; i++)
            {
                var index = order[i];
                var json = releases[index].Span;
                if (!_tokens.TryRead(json))
                {
                    return NotJson(index, releases.Count);
                }
                Output.Clear();
                var starts = i == 0 || isWhole(index);
                // Nothing is added to this state, so it needs no tree.
                var stands = starts && (i == order.Length - 1 || isWhole(order[i + 1])) && headers[index].HasParties != withoutParties
                    && _single.TryWrite(json, _tokens, rules, versioned: false, Output);
                if (!stands)
                {
                    if (starts)
                    {
                        _fold.Start(rules, versioned: false, withoutParties);
                    }
                    _fold.Add(json, _tokens);
                    outcome = _fold.Write(Output);
                }
                if (!outcome.Merged || !state(index, Output.Written.ToArray()))
                {
                    break;
                }
            }
            return outcome;
        }

        public void ForgetReleases() => _fold.Start(MergeRules.Standard, versioned: false, withoutParties: false);

        public MergeOutcome Several(IReadOnlyList<ReadOnlyMemory<byte>> releases, IReadOnlyList<ReleaseHeader> headers, MergeRules rules, bool versioned)
        {
            var order = ReleaseOrder.Of(headers, out var problem);
            if (problem is not null)
            {
                return new MergeOutcome(false, [problem]);
            }
            _fold.Start(rules, versioned, withoutParties: !headers.Any(header => header.HasParties));
            foreach (var index in order)
            {
                var json = releases[index].Span;
                if (!_tokens.TryRead(json))
                {
                    return NotJson(index, releases.Count);
                }
                _fold.Add(json, _tokens);
            }
            return _fold.Write(Output);
        }

        MergeOutcome NotJson(int index, int count) => MergeOutcome.Failed(MergeProblemCode.NotJson, "$",
            $"Release {index + 1} of {count} is not JSON: {_tokens.Error} (byte {_tokens.ErrorAt}).");
    }
}
