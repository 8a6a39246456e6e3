using System.Buffers;
using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Synthetic.Writing;

/// <summary>What stands around releases: a line feed, a package as the source's `GET /api/tendering` answers, a record.</summary>
internal sealed class Frame
{
    readonly int _most;
    readonly bool _lines;
    readonly bool _records;
    int _page;
    int _inPackage;
    bool _inRecord;

    Frame(int most, bool lines = false, bool records = false) => (_most, _lines, _records) = (most, lines, records);

    public static Frame Lines => new(int.MaxValue, lines: true);

    public static Frame Records => new(int.MaxValue, records: true);

    public static Frame Package(int releases) => new(releases);

    public void Start(IBufferWriter<byte> buffer)
    {
        if (!_lines)
            Open(buffer);
    }

    /// <summary>Before a process.</summary>
    public void Next(IBufferWriter<byte> buffer, string ocid)
    {
        if (_lines)
            return;
        if (_inPackage == _most)
        {
            End(buffer);
            _page++;
            Open(buffer);
        }

        buffer.Write(_inPackage++ > 0 ? ",\n"u8 : "\n"u8);
        if (_records)
            Text(buffer, $$"""{"ocid":"{{ocid}}","releases":[""");
        _inRecord = false;
    }

    public void NextRelease(IBufferWriter<byte> buffer)
    {
        if (_records && _inRecord)
            buffer.Write(","u8);
        _inRecord = true;
    }

    /// <summary>After a process.</summary>
    public void After(IBufferWriter<byte> buffer)
    {
        if (_lines)
            buffer.Write("\n"u8);
        else if (_records)
            buffer.Write("]}"u8);
    }

    public void End(IBufferWriter<byte> buffer)
    {
        if (!_lines)
            buffer.Write("\n]}\n"u8);
    }

    void Open(IBufferWriter<byte> buffer)
    {
        _inPackage = 0;
        Text(buffer, string.Create(CultureInfo.InvariantCulture,
            $$"""{"uri":"https://feed.example/api/tendering?offset={{_page}}","version":"1.1","extensions":["https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.4/extension.json","https://raw.githubusercontent.com/open-contracting-extensions/ocds_enquiry_extension/master/extension.json","https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/master/extension.json"],"publisher":{"name":"An invented procurement department"},"publishedDate":"2020-07-15T18:00:00+06:00","{{(_records ? "records" : "releases")}}":["""));
    }

    static void Text(IBufferWriter<byte> buffer, string text) => buffer.Write(Encoding.UTF8.GetBytes(text));
}
