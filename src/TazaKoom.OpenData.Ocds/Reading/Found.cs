namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>What <see cref="ReleaseReader"/> found next in a file: a release, a package's metadata, or a problem.</summary>
public abstract record Found(Position Position);

/// <summary>A release (or the compiled release of a record), verbatim.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Json">Its own bytes: one well-formed JSON object in valid UTF-8, owned by whoever receives it.</param>
public sealed record FoundRelease(Position Position, ReadOnlyMemory<byte> Json) : Found(Position);

/// <summary>Something that could not be read, or was read but should be told.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Code">One of <see cref="ReadingProblem"/>'s codes.</param>
/// <param name="Message">What is wrong, where, what was expected, what to do; for people.</param>
/// <param name="Raw">The text itself, shortened; null where it would say nothing.</param>
/// <param name="Stopped">Nothing more is read of this file. What was found before stays valid.</param>
public sealed record FoundProblem(Position Position, string Code, string Message, string? Raw, bool Stopped) : Found(Position);

/// <summary>A package's metadata. It comes when the package has been read to its end: publishers write it before the releases, after, or both.</summary>
public sealed record FoundPackage(Position Position, string? Uri, string? Version, string? License, string? Publisher, string? PublishedDate)
    : Found(Position);
