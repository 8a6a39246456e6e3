namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Something wrong with a tender's data: a row of open.problem.</summary>
/// <param name="Code">One of <see cref="ProblemCode"/>'s, or the merge's.</param>
/// <param name="Path">JSON path in the compiled release.</param>
/// <param name="Message">What is wrong and what was done about it, for people.</param>
/// <param name="Value">What was published, shortened.</param>
internal readonly record struct TenderProblem(string Code, string Path, string Message, string? Value = null);
