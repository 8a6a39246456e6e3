namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>In which order the releases of one ocid are merged.</summary>
internal static class ReleaseOrder
{
    /// <summary>
    /// By instant when every date is one, else by the dates' text, as the reference orders all of them; equal dates keep
    /// the given order. A single release is not looked at, as in the reference.
    /// </summary>
    /// <param name="problem">Why there is no order, if there is none.</param>
    public static int[] Of(IReadOnlyList<ReleaseHeader> headers, out MergeProblem? problem)
    {
        problem = Problem(headers);
        if (problem is not null)
        {
            return [];
        }
        var order = Enumerable.Range(0, headers.Count);
        if (headers.Count == 1)
        {
            return [0];
        }
        return headers.All(header => header.Instant is not null)
            ? [.. order.OrderBy(i => headers[i].Instant!.Value.UtcTicks)]
            : [.. order.OrderBy(i => headers[i].Date, CodePointOrder.Instance)];
    }

    static MergeProblem? Problem(IReadOnlyList<ReleaseHeader> headers)
    {
        var count = headers.Count;
        for (var i = 0; i < count; i++)
        {
            var which = $"Release {i + 1} of {count}";
            if (!headers[i].IsObject)
            {
                return new MergeProblem(MergeProblemCode.NotAnObject, "$", $"{which} is not a JSON object.");
            }
            if (headers[i].Ocid != headers[0].Ocid)
            {
                return new MergeProblem(MergeProblemCode.DifferentOcids, "$.ocid",
                    $"{which} has the ocid {headers[i].Ocid ?? "(none)"}, the first has {headers[0].Ocid ?? "(none)"}; "
                    + "releases of different contracting processes are never merged.");
            }
            if (count == 1)
            {
                continue;
            }
            switch (headers[i].DateValue)
            {
                case HeaderValue.Missing:
                    return new MergeProblem(MergeProblemCode.MissingDate, "$.date",
                        $"{which} has no date; several releases of one ocid are merged in the order of their dates.");
                case HeaderValue.Null:
                    return new MergeProblem(MergeProblemCode.NullDate, "$.date",
                        $"{which} has the date null; several releases of one ocid are merged in the order of their dates.");
                case HeaderValue.Other:
                    return new MergeProblem(MergeProblemCode.NonStringDate, "$.date",
                        $"{which} has a date that is no text; a date such as \"2026-03-01T09:00:00+06:00\" is expected.");
            }
        }
        return null;
    }

    // As Python compares strings: by code points, where ordinal comparison in .NET goes by UTF-16 units.
    sealed class CodePointOrder : IComparer<string?>
    {
        public static readonly CodePointOrder Instance = new();

        public int Compare(string? x, string? y) =>
            System.Text.Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(y ?? ""));
    }
}
