namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>The codes of open.problem and, for records that could not be loaded at all, of archive.problem.</summary>
public static class ProblemCode
{
    public const string OcidMissing = "ocid-missing";
    public const string OcidNotText = "ocid-not-text";
    public const string OcidTooLong = "ocid-too-long";
    public const string ReleaseIdReused = "release-id-reused";
    public const string NotMerged = "not-merged";
    public const string WrongType = "wrong-type";
    public const string IdMissing = "id-missing";
    public const string IdDuplicate = "id-duplicate";
    public const string IdTooLong = "id-too-long";
    public const string TextTooLong = "text-too-long";
    public const string TextReplaced = "text-replaced";
    public const string DateUnreadable = "date-unreadable";
    public const string DateOutOfRange = "date-out-of-range";
    public const string AmountUnreadable = "amount-unreadable";
    public const string AmountOutOfRange = "amount-out-of-range";
    public const string AmountAsText = "amount-as-text";
    public const string AmountZero = "amount-zero";
    /// <summary>A notice: the amount is kept as it is, and is not converted into som.</summary>
    public const string CurrencyDoubtful = "currency-doubtful";
    public const string CodeUnknown = "code-unknown";
    public const string ReferenceUnknown = "reference-unknown";
    public const string NotNormalised = "not-normalised";
    public const string MoreProblems = "more-problems";
}
