using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>What published codes mean. A dozen entries each, compared in place and without case: no string is made for a lookup.</summary>
internal sealed class CodeMap
{
    readonly List<(byte[] Published, byte[] Code)> entries = [];

    public CodeMap Add(string published, string code)
    {
        entries.Add((Encoding.UTF8.GetBytes(published), Encoding.UTF8.GetBytes(code)));
        return this;
    }

    /// <summary>The list's own codes, as themselves.</summary>
    public CodeMap AddAll(IEnumerable<string> codes)
    {
        foreach (var code in codes.Order(StringComparer.Ordinal))
            Add(code, code);
        return this;
    }

    public bool TryFind(ReadOnlySpan<byte> published, out ReadOnlyMemory<byte> code)
    {
        foreach (var entry in entries)
        {
            if (entry.Published.Length == published.Length
                && (published.SequenceEqual(entry.Published) || Ascii.EqualsIgnoreCase(published, entry.Published)))
            {
                code = entry.Code;
                return true;
            }
        }
        code = default;
        return false;
    }
}
