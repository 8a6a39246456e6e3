using System.Text;
using System.Xml;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Feeds;

/// <summary>RFC 4287, in pages by RFC 5005.</summary>
internal static class AtomFeed
{
    const string Atom = "http://www.w3.org/2005/Atom";

    public static ReadOnlyMemory<byte> Write(Feed feed, string origin)
    {
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, feed.Language);
            Text(xml, "title", feed.Title);
            Text(xml, "id", origin + feed.First);
            Text(xml, "updated", Moment.Write(feed.Updated));
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", "TazaKoom.OpenData");
            xml.WriteEndElement();
            Text(xml, "rights", Meta.License);
            Link(xml, "self", origin + feed.Self, "application/atom+xml");
            Link(xml, "first", origin + feed.First, "application/atom+xml");
            if (feed.Next is { } next) Link(xml, "next", origin + next, "application/atom+xml");
            Link(xml, "alternate", origin + feed.Home, "application/json");
            foreach (var entry in feed.Entries)
            {
                xml.WriteStartElement("entry", Atom);
                Text(xml, "title", entry.Title);
                Text(xml, "id", entry.Id);
                Text(xml, "updated", Moment.Write(entry.Updated));
                Link(xml, "alternate", origin + entry.Href, "application/json");
                foreach (var (code, name) in entry.Tags)
                {
                    xml.WriteStartElement("category", Atom);
                    xml.WriteAttributeString("term", code);
                    xml.WriteAttributeString("label", Plain(name));
                    xml.WriteEndElement();
                }
                xml.WriteStartElement("content", Atom);
                xml.WriteAttributeString("type", "text");
                xml.WriteString(Plain(entry.Text));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Plain(text));

    static void Link(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    /// <summary>Without what XML 1.0 cannot hold: published texts have control characters.</summary>
    static string Plain(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !text.Any(c => char.IsSurrogate(c) || c >= '\ufffe')
        ? text
        : string.Concat(text.EnumerateRunes().Where(r => r.Value is '\n' or '\t' or >= 0x20 and not (0xfffe or 0xffff)).Select(r => r.ToString()));
}
