namespace TazaKoom.OpenData.Import.Sources;

/// <summary>Streams one after the other, each opened when the one before is read.</summary>
internal sealed class ConcatenatedStream(IEnumerable<Func<Stream>> parts) : ReadOnlyStream
{
    readonly IEnumerator<Func<Stream>> _parts = parts.GetEnumerator();
    Stream? _current;

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_current is null)
            {
                if (!_parts.MoveNext())
                    return 0;
                _current = _parts.Current();
            }

            var read = _current.Read(buffer);
            if (read > 0)
                return read;
            _current.Dispose();
            _current = null;
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
            _parts.Dispose();
        }

        base.Dispose(disposing);
    }
}
