using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Lists;

/// <summary>An entry of a list that is no release, found in a table.</summary>
/// <param name="Position">Where its row stands.</param>
/// <param name="List">Whose entry.</param>
/// <param name="Entry">Its members, as <see cref="DebarmentList.EntryMembers"/>.</param>
/// <param name="Row">The row as it was, column by column.</param>
public sealed record FoundEntry(Position Position, DebarmentList List, JsonObject Entry, JsonObject Row) : Found(Position);
