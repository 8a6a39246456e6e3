using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>Code lists that the catalog names and others own.</summary>
internal sealed class CodeLists
{
    public IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["rule"] = [.. RuleBook.All.Select(r => r.Code)],
    };
}
