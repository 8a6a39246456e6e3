namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>One thing that is wrong with a filter, said so that its author can put it right.</summary>
/// <param name="Code">The problem's kind, the last part of its type URI: unknown-parameter, invalid-value, ...</param>
public sealed record FilterProblem(string Code, Texts Detail, string? Parameter = null)
{
    public string? Value { get; init; }

    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>What was probably meant.</summary>
    public string? Meant { get; init; }

    public static FilterProblem Unknown(string parameter, string resource, IReadOnlyList<string> allowed)
    {
        var (name, meant) = (Shorten(parameter), LikelyParameter(parameter, allowed));
        return new("unknown-parameter", new Texts($"'{name}' is not a parameter of /{resource}.", $"'{name}' — не параметр /{resource}.", $"'{name}' — /{resource} параметри эмес.") + Ask(meant), name)
        { Allowed = allowed, Meant = meant };
    }

    /// <summary>An operator stays what it is: `valu.gte` is `value.gte`.</summary>
    static string? LikelyParameter(string parameter, IReadOnlyList<string> allowed) =>
        parameter.LastIndexOf('.') is > 0 and var dot && Operators.Named(parameter[(dot + 1)..])
            ? Likely.Of(parameter[..dot], allowed) is { } field ? field + parameter[dot..] : null
            : Likely.Of(parameter, allowed);

    public static FilterProblem UnknownOperator(string parameter, string column, string op, IReadOnlyList<string> allowed)
    {
        var (name, near) = (Shorten(op), Likely.Of(op, allowed));
        var meant = near is null ? null : $"{column}.{near}";
        return new("unknown-operator", new Texts($"'{name}' is not an operator of '{column}'.", $"'{name}' — не оператор поля '{column}'.", $"'{name}' — '{column}' талаасынын оператору эмес.") + Ask(meant), Shorten(parameter))
        { Allowed = [.. allowed.Select(a => a.Length == 0 ? column : $"{column}.{a}")], Meant = meant };
    }

    public static FilterProblem UnknownCode(string parameter, string value, IReadOnlyList<string> allowed)
    {
        var (name, meant) = (Shorten(value), Likely.Of(value, allowed));
        return new("invalid-value", new Texts($"'{name}' is not a value of '{parameter}'.", $"'{name}' — не значение '{parameter}'.", $"'{name}' — '{parameter}' мааниси эмес.") + Ask(meant), parameter)
        { Value = name, Allowed = allowed, Meant = meant };
    }

    /// <param name="expected">As in "a number such as 1000000.50".</param>
    public static FilterProblem Invalid(string parameter, string value, Texts expected)
    {
        var (name, of) = (Shorten(value), Shorten(parameter));
        return new("invalid-value", new Texts($"'{name}' is not a value of '{of}': expected ", $"'{name}' — не значение '{of}': ожидается ", $"'{name}' — '{of}' мааниси эмес: күтүлгөнү — ") + expected + Stop, of)
        { Value = name };
    }

    public static FilterProblem Repeated(string parameter) => new("repeated-parameter",
        new($"'{parameter}' may be given once only.", $"'{parameter}' указывают только один раз.", $"'{parameter}' бир гана жолу берилет."), parameter);

    public static FilterProblem InvalidCursor() => new("invalid-cursor", new(
        "The cursor in 'after' was not issued for this list, its filter and its order, or it was changed. Start again without 'after'.",
        "Курсор в 'after' выдан не для этого списка, фильтра и порядка или изменён. Начните снова без 'after'.",
        "'after' ичиндеги курсор бул тизме, чыпка жана ирет үчүн берилген эмес же өзгөртүлгөн. 'after' жок кайра баштаңыз."), "after");

    static readonly Texts Stop = new(".", ".", ".");

    /// <summary>A question at the end of a sentence; nothing where nothing is likely.</summary>
    public static Texts Ask(string? meant) => meant is null ? new("", "", "") : new($" Did you mean '{meant}'?", $" Возможно, вы имели в виду '{meant}'?", $" Балким, '{meant}' деп айткыңыз келгендир?");

    static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
