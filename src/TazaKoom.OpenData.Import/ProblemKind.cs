using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import;

/// <summary>Problems of one kind that an import met.</summary>
/// <param name="Code">As in open.import_problem.</param>
/// <param name="Count">How many.</param>
/// <param name="First">Where the first of them is.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record ProblemKind(string Code, long Count, Position First, string Message);
