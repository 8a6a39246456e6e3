namespace TazaKoom.OpenData.Api.Problems;

/// <summary>RFC 9457: what went wrong, for people and programs.</summary>
/// <param name="Code">The last part of the type URI; /problems/{code} says what it means.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail)
{
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>Seconds, where trying again later helps.</summary>
    public int? RetryAfter { get; init; }

    public static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}

/// <summary>One wrong part of a request.</summary>
internal sealed record ProblemError(string Parameter)
{
    public string? Detail { get; init; }

    public string? Value { get; init; }

    public IReadOnlyList<string> Allowed { get; init; } = [];

    public string? Meant { get; init; }
}
