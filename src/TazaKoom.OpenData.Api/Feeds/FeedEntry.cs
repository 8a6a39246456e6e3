using System.Text.Json;

namespace TazaKoom.OpenData.Api.Feeds;

/// <summary>One row as a reader of feeds shows it.</summary>
/// <param name="Id">The same for ever, wherever it is served from: RFC 4287 4.2.6.</param>
/// <param name="Href">Path of the row.</param>
/// <param name="Text">A few sentences, a line each.</param>
/// <param name="Tags">The rules that raised a flag on it.</param>
/// <param name="Row">The whole row.</param>
internal sealed record FeedEntry(string Id, string Href, string Title, DateTimeOffset Updated, string Text, IReadOnlyList<(string Code, string Name)> Tags, JsonElement Row);

/// <summary>A page of a feed.</summary>
/// <param name="Self">Path and query of this page.</param>
/// <param name="Home">Path and query of the same list in the interface.</param>
/// <param name="Next">Path and query of the page after it: RFC 5005 3.</param>
internal sealed record Feed(string Title, string Language, string Self, string First, string Home, string? Next, DateTimeOffset Updated, IReadOnlyList<FeedEntry> Entries);
