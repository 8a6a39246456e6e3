namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>The codes of <see cref="FoundProblem"/>.</summary>
public static class ReadingProblem
{
    /// <summary>Nothing in it: no bytes, or only white space.</summary>
    public const string EmptyFile = "empty-file";

    /// <summary>Not JSON from its first byte on: a web page, a table, a compressed file, another encoding.</summary>
    public const string NotJson = "not-json";

    /// <summary>JSON, but no release, record or package of them.</summary>
    public const string NotOcds = "not-ocds";

    /// <summary>A template or an example: its ocid is a placeholder in angle brackets.</summary>
    public const string Template = "template";

    public const string BrokenJson = "broken-json";

    /// <summary>The file ends in the middle of a value.</summary>
    public const string CutOff = "cut-off";

    /// <summary>The stream failed: damaged compression, a lost connection, a bad disk.</summary>
    public const string Unreadable = "unreadable";

    public const string InvalidUtf8 = "invalid-utf8";

    /// <summary>A release over <see cref="ReadingLimits.MaxReleaseBytes"/>.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A release over <see cref="ReadingLimits.MaxDepth"/>.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>An element where a release or a record should stand is no object.</summary>
    public const string NotAnObject = "not-an-object";

    /// <summary>A record with neither releases nor a compiled release.</summary>
    public const string EmptyRecord = "empty-record";

    /// <summary>A release that is only a link to one published elsewhere.</summary>
    public const string LinkedRelease = "linked-release";

    // Told beside a release that is kept as it is:
    public const string DuplicateName = "duplicate-name";
    public const string NulCharacter = "nul-character";
    public const string LoneSurrogate = "lone-surrogate";
    public const string NumberOutOfRange = "number-out-of-range";
}
