using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Lists;

/// <summary>A list of bodies that must not be awarded contracts: what a mapping's "list" says of it.</summary>
public sealed record DebarmentList(string Id, string Title, string TitleRu, string TitleKy, string Publisher, string? Url)
{
    /// <summary>Members that an entry may have; a mapping's "entry" gives their columns.</summary>
    public static IReadOnlyList<string> EntryMembers { get; } =
        ["name", "otherNames", "scheme", "identifier", "country", "starts", "ends", "grounds", "decision", "source"];

    /// <exception cref="FormatException">Something is missing.</exception>
    internal static DebarmentList Read(JsonObject json)
    {
        var title = json["title"] as JsonObject ?? throw new FormatException("\"list\" needs a \"title\" in en, ru and ky");
        return new(
            Text(json, "id"), Text(title, "en"), Text(title, "ru"), Text(title, "ky"), Text(json, "publisher"),
            json["url"]?.GetValue<string>());
    }

    static string Text(JsonObject of, string name) => of[name]?.GetValue<string>() ?? throw new FormatException($"\"list\" has no \"{name}\"");
}
