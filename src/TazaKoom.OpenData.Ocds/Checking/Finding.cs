namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Something a check found in one release.</summary>
/// <param name="Check">The check that found it.</param>
/// <param name="Path">JSON path inside the release, such as "tender.lots[2].value.amount"; "" is the release itself.</param>
/// <param name="Value">The value as written, up to 200 characters; null where something is missing.</param>
/// <param name="Expected">What the message says was expected; null where it says no such thing.</param>
public sealed record Finding(Check Check, string Path, string? Value, string? Expected)
{
    /// <summary>What is wrong and what was expected, in three languages.</summary>
    public Message Message => Expected is null ? Check.Says : Check.Says.With(Expected);

    /// <summary>The path without positions, under which findings of one kind are counted: "tender.lots[].value.amount".</summary>
    public string PathPattern
    {
        get
        {
            if (!Path.Contains('[', StringComparison.Ordinal))
                return Path;
            var pattern = new System.Text.StringBuilder(Path.Length);
            var inside = false;
            foreach (var c in Path)
            {
                inside = c != ']' && (inside || c == '[');
                if (!inside || c == '[')
                    pattern.Append(c);
            }
            return pattern.ToString();
        }
    }
}
