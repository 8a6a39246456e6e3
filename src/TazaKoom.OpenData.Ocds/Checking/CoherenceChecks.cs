namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>What cannot be true of one contracting process (the list follows Pelican's, and its reasons).</summary>
static class CoherenceChecks
{
    public static readonly Check DateImplausible = Of("date-implausible", CheckLevel.Error, Conclusion.Timing,
        "The year is before 1990 or after 2050.",
        "Год раньше 1990 или позже 2050.",
        "Жыл 1990-жылдан мурун же 2050-жылдан кийин.");

    public static readonly Check PeriodBackwards = Of("period-ends-before-it-starts", CheckLevel.Error, Conclusion.Timing,
        "The period ends before it starts.",
        "Период заканчивается раньше, чем начинается.",
        "Мезгил башталганга чейин бүтүп калган.");

    public static readonly Check NegativeAmount = Of("negative-amount", CheckLevel.Error, Conclusion.Prices,
        "The amount is below zero.",
        "Сумма меньше нуля.",
        "Сумма нөлдөн төмөн.");

    public static readonly Check NegativeNumber = Of("negative-number", CheckLevel.Error, Conclusion.Items | Conclusion.Competition | Conclusion.Timing,
        "A quantity, count or duration below zero.",
        "Количество, число или срок меньше нуля.",
        "Саны, эсеби же мөөнөтү нөлдөн төмөн.") with { ByField = true };

    public static readonly Check AmountImplausible = Of("amount-implausible", CheckLevel.Warning, Conclusion.Prices,
        "The amount is too large to be true: it may be a typing error.",
        "Сумма слишком велика: возможно, это опечатка.",
        "Сумма өтө чоң: ката терилген болушу мүмкүн.");

    public static readonly Check NoCurrency = Of("amount-without-currency", CheckLevel.Error, Conclusion.Prices,
        "An amount without a currency.",
        "Сумма без валюты.",
        "Валютасы жок сумма.");

    public static readonly Check DatesOutOfOrder = Of("dates-out-of-order", CheckLevel.Warning, Conclusion.Timing,
        "The stages are out of order: expected {0}.",
        "Этапы идут не по порядку: ожидается {0}.",
        "Этаптар иретинде эмес: күтүлгөнү {0}.");

    public static readonly Check InTheFuture = Of("date-after-release", CheckLevel.Warning, Conclusion.Timing,
        "The date is later than the release that reports it ({0}).",
        "Дата позже самого релиза, который о ней сообщает ({0}).",
        "Күн аны билдирген релизден кийин ({0}).");

    public static readonly Check StatusAgainstDates = Of("status-disagrees-with-dates", CheckLevel.Warning, Conclusion.Stages,
        "The status disagrees with the dates: {0}.",
        "Статус не согласуется с датами: {0}.",
        "Статус күндөргө дал келбейт: {0}.");

    public static readonly Check StatusAgainstStages = Of("status-disagrees-with-stages", CheckLevel.Warning, Conclusion.Stages,
        "The status disagrees with the later stages: {0}.",
        "Статус не согласуется с последующими этапами: {0}.",
        "Статус кийинки этаптарга дал келбейт: {0}.");

    public static readonly Check MilestoneAgainstDates = Of("milestone-disagrees-with-date", CheckLevel.Warning, Conclusion.None,
        "A milestone's status and the date on which it was met disagree: expected {0}.",
        "Статус этапа и дата его достижения не согласуются: ожидается {0}.",
        "Этаптын абалы менен аткарылган күнү дал келбейт: күтүлгөнү {0}.");

    public static readonly Check AwardWithoutDate = Of("award-without-date", CheckLevel.Warning, Conclusion.None,
        "An active award without a date.",
        "Действующее присуждение без даты.",
        "Күнү жок жарактуу ыйгаруу.");

    public static readonly Check AmendedTooEarly = Of("amended-before-it-existed", CheckLevel.Warning, Conclusion.Timing,
        "An amendment is dated before what it amends ({0}).",
        "Изменение датировано раньше того, что оно изменяет ({0}).",
        "Өзгөртүү өзү өзгөрткөн нерседен мурунку күн менен белгиленген ({0}).");

    public static readonly Check MethodAgainstTenderers = Of("method-disagrees-with-tenderers", CheckLevel.Warning, Conclusion.Competition | Conclusion.Stages,
        "A direct award with several tenderers: one of the two may be wrong.",
        "Прямая закупка с несколькими участниками: одно из двух может быть неверно.",
        "Бир нече катышуучусу бар түз сатып алуу: экөөнүн бири туура эмес болушу мүмкүн.");

    public static readonly IReadOnlyList<Check> All =
    [
        DateImplausible, PeriodBackwards, NegativeAmount, NegativeNumber, AmountImplausible, NoCurrency, DatesOutOfOrder, InTheFuture,
        StatusAgainstDates, StatusAgainstStages, MilestoneAgainstDates, AwardWithoutDate, AmendedTooEarly, MethodAgainstTenderers,
    ];

    static Check Of(string code, CheckLevel level, Conclusion undermines, string en, string ru, string ky) =>
        new(code, CheckArea.Coherence, level, new(en, ru, ky)) { Undermines = undermines };
}
