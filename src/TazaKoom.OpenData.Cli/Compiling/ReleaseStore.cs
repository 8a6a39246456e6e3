namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>
/// Keeps releases in a few large blocks. Ten thousands of arrays that stay alive would be moved from generation to generation
/// by the garbage collector; so the reader's arrays die young and what stays is not looked at.
/// </summary>
internal sealed class ReleaseStore
{
    const int BlockBytes = 1 << 20;

    byte[] _block = [];
    int _used;

    public ReadOnlyMemory<byte> Keep(ReadOnlyMemory<byte> release)
    {
        if (release.Length > BlockBytes / 4)
        {
            return release;
        }
        if (release.Length > _block.Length - _used)
        {
            _block = GC.AllocateUninitializedArray<byte>(BlockBytes);
            _used = 0;
        }
        var kept = _block.AsMemory(_used, release.Length);
        release.CopyTo(kept);
        _used += release.Length;
        return kept;
    }
}
