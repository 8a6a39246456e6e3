using System.Buffers;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// The OCDS merge routine: the releases of one contracting process into its compiled or versioned release. It gives what
/// ocdsmerge 0.8.0 gives; docs/merging.md lists where it departs from it and why. Safe to call from several threads.
/// </summary>
public static class ReleaseMerger
{
    [ThreadStatic]
    static Workspace? s_workspace;

    /// <summary>The state of the process after its last release.</summary>
    /// <param name="releases">Of one ocid, in any order; of equal dates the earlier in the list comes first.</param>
    /// <param name="rules">Usually <see cref="MergeRules.Standard"/>.</param>
    /// <param name="compiled">Gets the compiled release as compact UTF-8 JSON, or nothing if it cannot be merged.</param>
    public static MergeOutcome Compile(IReadOnlyList<ReadOnlyMemory<byte>> releases, MergeRules rules, IBufferWriter<byte> compiled) =>
        Merge(releases, rules, versioned: false, compiled);

    /// <summary>Every value each field ever had, with the release that brought it.</summary>
    /// <inheritdoc cref="Compile"/>
    public static MergeOutcome Version(IReadOnlyList<ReadOnlyMemory<byte>> releases, MergeRules rules, IBufferWriter<byte> versioned) =>
        Merge(releases, rules, versioned: true, versioned);

    static MergeOutcome Merge(IReadOnlyList<ReadOnlyMemory<byte>> releases, MergeRules rules, bool versioned, IBufferWriter<byte> output)
    {
        var headers = new ReleaseHeader[releases.Count];
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = ReleaseHeader.Read(releases[i].Span);
        }
        var order = ReleaseOrder.Of(headers, out var problem);
        if (problem is not null)
        {
            return new MergeOutcome(false, [problem]);
        }

        var work = s_workspace ??= new Workspace();
        work.Fold.Start(rules, versioned, withoutParties: !Array.Exists(headers, header => header.HasParties));
        foreach (var index in order)
        {
            var json = releases[index].Span;
            if (!work.Tokens.TryRead(json))
            {
                return MergeOutcome.Failed(MergeProblemCode.NotJson, "$",
                    $"Release {index + 1} of {releases.Count} is not JSON: {work.Tokens.Error} at byte {work.Tokens.ErrorAt}.");
            }
            work.Fold.Add(json, work.Tokens);
        }
        work.Output.Clear();
        var outcome = work.Fold.Write(work.Output);
        work.Output.CopyTo(output);
        return outcome;
    }

    sealed class Workspace
    {
        public JsonTokens Tokens { get; } = new();
        public ReleaseFold Fold { get; } = new();
        public ByteWriter Output { get; } = new();
    }
}
