namespace TazaKoom.OpenData.Synthetic.Processes;

/// <summary>The annual plan the process comes from.</summary>
internal sealed record Plan(long Id, int Year, decimal Amount);

/// <summary>The bid security: a percentage, or KGS when monetary.</summary>
internal sealed record Guarantee(decimal Amount, bool Monetary);

internal sealed record Requirement(long Id, string Type, string Details)
{
    public const string Taxes = "Выполненные обязательства по налогам";
    public const string SocialFund = "Выполненные обязательства по другим обязательным платежам";
    public const string LegalStatus = "Документ о правовом статусе и месте регистрации";

    /// <summary>The literal that the official rule 13 compares with.</summary>
    public const string Licence = "Лицензия, выданная уполномоченным органом";

    public static readonly (string Type, string Details)[] Optional =
    [
        (LegalStatus, "Свидетельство о государственной регистрации"),
        (Licence, "Действующая лицензия на вид деятельности"),
        ("Опыт выполнения аналогичных договоров", "Не менее двух аналогичных договоров за последние три года"),
        ("Квалификация и опыт ключевого персонала", "Не менее трёх специалистов с профильным образованием"),
        ("Основное оборудование и техника", "Перечень собственного или арендованного оборудования"),
        ("Доступ к финансовым ресурсам", "Не менее 30 % от суммы предложения"),
        ("Бухгалтерский отчет с приложениями", "За последний отчётный год"),
        ("Другое требование", "Образец товара по требованию закупающей организации"),
    ];
}

/// <summary>
/// Rates are float32 in the portal and travel through a double on their way out, so 0.1 is published as 0.10000000149011612; and they
/// are strings.
/// </summary>
internal sealed record ContractConditions(long Id, float LateDelivery, float LatePayment, float MaxDelivery, float MaxPayment, float GuaranteePercent)
{
    public bool HasGuarantee => GuaranteePercent > 0;
    public bool HasInsurance { get; init; }
    public bool HasTechnicalControl { get; init; }
    public bool HasRelatedServices { get; init; }
    public float Prepayment { get; init; }
    public float AcceptancePayment { get; init; } = 100;
    public bool HasArbitralTribunal { get; init; }

    /// <summary>Nothing that would make anyone pay for being late (KG-05).</summary>
    public static ContractConditions WithoutLiability(long id) => new(id, 0, 0, 0, 0, 0);
}
