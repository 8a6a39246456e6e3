using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Import;

/// <param name="Profile">Whose habits the releases follow; null: by the ocid's prefix.</param>
/// <param name="RetryProblems">Try what could not be loaded again, and read files again that are known.</param>
/// <param name="Mapping">Every file is a table to be read through it; null: tables find their mapping by their columns.</param>
/// <param name="Command">What was asked for, as archive.import_run remembers it.</param>
public sealed record ImportOptions(string? Profile = null, bool RetryProblems = false, string Command = "import", TableMapping? Mapping = null)
{
    /// <summary>The files are all that their publishers have: what we have of these publishers and is not among them, they have no more.</summary>
    public bool Complete { get; init; }

    /// <summary>The profiles there are.</summary>
    public static IReadOnlyList<string> Profiles => Normalising.Profile.Names;
}
