using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>RFC 9457: what went wrong, for people and programs.</summary>
/// <param name="Code">The last part of the type URI; /problems/{code} says what it means. Its title is in <see cref="ProblemKinds"/>.</param>
internal sealed record Problem(int Status, string Code, Texts Detail)
{
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>Seconds, where trying again later helps.</summary>
    public int? RetryAfter { get; init; }

    public static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}

/// <summary>One wrong part of a request.</summary>
internal sealed record ProblemError(string Parameter)
{
    public Texts? Detail { get; init; }

    public string? Value { get; init; }

    public IReadOnlyList<string> Allowed { get; init; } = [];

    public string? Meant { get; init; }
}
