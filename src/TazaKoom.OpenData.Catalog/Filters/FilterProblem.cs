namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>One thing that is wrong with a filter, said so that its author can put it right.</summary>
/// <param name="Code">The problem's kind, the last part of its type URI: unknown-parameter, invalid-value, ...</param>
public sealed record FilterProblem(string Code, string Title, string Detail, string? Parameter = null)
{
    public string? Value { get; init; }

    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>What was probably meant.</summary>
    public string? Meant { get; init; }

    public static FilterProblem Unknown(string parameter, string resource, IReadOnlyList<string> allowed)
    {
        var meant = Likely.Of(parameter, allowed);
        return new("unknown-parameter", "Unknown query parameter",
            $"'{Shorten(parameter)}' is not a parameter of /{resource}.{Ask(meant)}", Shorten(parameter)) { Allowed = allowed, Meant = meant };
    }

    public static FilterProblem UnknownOperator(string parameter, string column, string op, IReadOnlyList<string> allowed)
    {
        var meant = Likely.Of(op, allowed);
        return new("unknown-operator", "Unknown filter operator",
            $"'{Shorten(op)}' is not an operator of '{column}'.{Ask(meant is null ? null : $"{column}.{meant}")}", Shorten(parameter))
        { Allowed = [.. allowed.Select(a => a.Length == 0 ? column : $"{column}.{a}")], Meant = meant is null ? null : $"{column}.{meant}" };
    }

    public static FilterProblem UnknownCode(string parameter, string value, IReadOnlyList<string> allowed)
    {
        var meant = Likely.Of(value, allowed);
        return new("invalid-value", "Value not allowed",
            $"'{Shorten(value)}' is not a value of '{parameter}'.{Ask(meant)}", parameter) { Value = Shorten(value), Allowed = allowed, Meant = meant };
    }

    /// <param name="expected">As in "a number such as 1000000.50".</param>
    public static FilterProblem Invalid(string parameter, string value, string expected) =>
        new("invalid-value", "Value not allowed", $"'{Shorten(value)}' is not a value of '{Shorten(parameter)}': expected {expected}.", Shorten(parameter))
        { Value = Shorten(value) };

    public static FilterProblem Repeated(string parameter) =>
        new("repeated-parameter", "Parameter given twice", $"'{parameter}' may be given once only.", parameter);

    public static FilterProblem InvalidCursor() =>
        new("invalid-cursor", "Cursor not valid",
            "The cursor in 'after' was not issued for this list, its filter and its order, or it was changed. Start again without 'after'.", "after");

    static string Ask(string? meant) => meant is null ? "" : $" Did you mean '{meant}'?";

    static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
