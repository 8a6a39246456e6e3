namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// A red-flag rule: what it says, why it matters, the law, the settings, the SQL and the examples, in one value.
/// The runner, the command line, the catalog, the API and the documentation all read it; a flag is a question, so its
/// words accuse nobody.
/// </summary>
/// <param name="Code"><c>R018</c> as in OCP's catalogue and Cardinal, <c>KG-16</c> as the official Kyrgyz indicator, corrected.</param>
public sealed record RedFlag(string Code, Subject Subject)
{
    /// <summary>At most five words.</summary>
    public required Text Title { get; init; }

    /// <summary>The condition, in one sentence.</summary>
    public required Text Says { get; init; }

    /// <summary>Why it can be worth a question.</summary>
    public required Text Why { get; init; }

    /// <summary>What makes it misfire.</summary>
    public required Text Misfires { get; init; }

    /// <summary>The sentence of one flag; <c>{places}</c> are names of evidence.</summary>
    public required Text Explains { get; init; }

    /// <summary>The name the official Kyrgyz indicator has, where there is one.</summary>
    public Text? OfficialName { get; init; }

    /// <summary>Law, article, source of the method.</summary>
    public required string Basis { get; init; }

    /// <summary>OCDS paths it reads.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Days of publication it applies to.</summary>
    public Period InForce { get; init; } = Period.Always;

    /// <summary>Raised by one whenever the same data can give another answer; <see cref="Changes"/> says why.</summary>
    public int Version { get; init; } = 1;

    /// <summary>One line per version after the first.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>
    /// True: a subject is compared with others (quantiles, shares, histories), so that a changed tender can change the
    /// outcome of any other, and the rule is always run over everything.
    /// </summary>
    public bool ComparesTenders { get; init; }

    /// <summary>
    /// Of a rule that compares tenders, where it can be said: a query over the facts that returns <c>ocid</c> and <c>key</c>. What the
    /// rule says of a tender rests on the tenders that share a key with it (the same buyer and supplier, the same base), so that after
    /// an import these alone are asked about; null: it rests on any.
    /// </summary>
    public string? Groups { get; init; }

    /// <summary>Profile of the country it belongs to; null: any publisher.</summary>
    public string? Profile { get; init; }

    /// <summary>Rules of one family see the same thing, and a score counts them once; null: what <see cref="RuleFamilies"/> says, else a family of its own.</summary>
    public string? Family { get; init; }

    /// <summary>What its data must be fit for: prices, competition, timing, suppliers, items; null: told from <see cref="Fields"/>.</summary>
    public IReadOnlyList<string>? Needs { get; init; }

    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>Dated parameters of the profile (<c>thresholds.csv</c>, <c>licences.csv</c>), which the SQL reads as rows of <c>law</c>.</summary>
    public IReadOnlyList<LawParameter> Law { get; init; } = [];

    /// <summary>Every reason the SQL can give.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>
    /// One query over the facts (schema/080_facts.sql), <c>setting</c> (one row) and <c>law</c>. It returns a row for every
    /// subject: <c>ocid, subject, subject_id, not_applicable, not_enough_data</c> (reason codes or null), <c>raised</c>,
    /// <c>value</c>, <c>organization_ids</c>; every further column is evidence, named as <see cref="Explains"/> names it.
    /// </summary>
    public required string Sql { get; init; }

    /// <summary>The columns of its evidence that hold ocids, of other tenders: in a run they are numbers until a flag is written.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    public required IReadOnlyList<Example> Examples { get; init; }
}

/// <summary>A parameter that depends on the day, such as a legal ceiling.</summary>
public sealed record LawParameter(string Name, Text Says);
