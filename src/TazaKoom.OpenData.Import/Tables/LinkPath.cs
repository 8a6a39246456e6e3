using System.Globalization;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Where a row of a flattened table belongs: `12.awards.0.items.3` is the fourth item of the first award of release 12.</summary>
/// <param name="Root">Of the release's own row.</param>
internal sealed record LinkPath(string Root, IReadOnlyList<MappedPath.Step> Steps) : IComparable<LinkPath>
{
    public static LinkPath? Parse(string text)
    {
        var parts = text.Trim().Split('.');
        if (parts[0].Length == 0)
            return null;
        var steps = new List<MappedPath.Step>();
        foreach (var part in parts.AsSpan(1))
        {
            if (part.Length == 0)
                return null;
            if (part.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
                steps.Add(new(part, null));
            else if (steps.Count > 0 && steps[^1].Element is null && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                steps[^1] = steps[^1] with { Element = part };
            else
                return null;
        }

        return new(parts[0], steps);
    }

    /// <summary>What holds stands before what is held, and elements in their order.</summary>
    public int CompareTo(LinkPath? other)
    {
        if (other is null)
            return 1;
        for (var i = 0; i < Math.Min(Steps.Count, other.Steps.Count); i++)
        {
            var (mine, theirs) = (Steps[i], other.Steps[i]);
            var order = string.CompareOrdinal(mine.Name, theirs.Name);
            if (order == 0)
                order = Index(mine).CompareTo(Index(theirs));
            if (order != 0)
                return order;
        }

        return Steps.Count.CompareTo(other.Steps.Count);
    }

    static int Index(MappedPath.Step step) => step.Element is { } element ? int.Parse(element, CultureInfo.InvariantCulture) : -1;
}
