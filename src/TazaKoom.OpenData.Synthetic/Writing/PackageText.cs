using System.Buffers;
using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Synthetic.Writing;

/// <summary>The frame around a page of releases, as the source's `GET /api/tendering` answers.</summary>
internal static class PackageText
{
    public static void Start(IBufferWriter<byte> buffer, int page) => buffer.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"uri":"https://feed.example/api/tendering?offset={{page}}","version":"1.1","extensions":["https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.4/extension.json","https://raw.githubusercontent.com/open-contracting-extensions/ocds_enquiry_extension/master/extension.json","https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/master/extension.json"],"publisher":{"name":"An invented procurement department"},"publishedDate":"2020-07-15T18:00:00+06:00","releases":[""")));

    public static void End(IBufferWriter<byte> buffer) => buffer.Write("\n]}\n"u8);
}
