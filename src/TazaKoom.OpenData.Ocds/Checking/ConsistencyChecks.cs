namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Two places that say the same thing, and what they must point at.</summary>
static class ConsistencyChecks
{
    public static readonly Check Duration = Of("duration-disagrees", CheckArea.Consistency, CheckLevel.Warning, Conclusion.None,
        "durationInDays disagrees with the dates: {0} days lie between them.",
        "durationInDays не согласуется с датами: между ними {0} дн.",
        "durationInDays күндөргө дал келбейт: алардын ортосунда {0} күн.");

    public static readonly Check TendererCount = Of("number-of-tenderers-disagrees", CheckArea.Consistency, CheckLevel.Warning, Conclusion.Competition,
        "numberOfTenderers disagrees with the list of tenderers, which has {0}.",
        "numberOfTenderers не согласуется со списком участников: в нём {0}.",
        "numberOfTenderers катышуучулардын тизмесине дал келбейт: анда {0}.");

    public static readonly Check TenderAgainstBudget = Of("value-far-from-budget", CheckArea.Consistency, CheckLevel.Warning, Conclusion.None,
        "The tender's value is less than half or more than one and a half times the budget ({0}).",
        "Сумма закупки меньше половины или больше полутора бюджетов ({0}).",
        "Сатып алуунун суммасы бюджеттин жарымынан аз же бир жарым эсесинен көп ({0}).");

    public static readonly Check ContractAgainstAward = Of("contract-far-from-award", CheckArea.Consistency, CheckLevel.Warning, Conclusion.None,
        "The award's contracts come to less than half or more than one and a half times the award ({0}).",
        "Договоры по присуждению в сумме меньше половины или больше полутора сумм присуждения ({0}).",
        "Ыйгаруу боюнча келишимдердин суммасы ыйгаруу суммасынын жарымынан аз же бир жарым эсесинен көп ({0}).");

    public static readonly Check PaidTooMuch = Of("paid-more-than-contracted", CheckArea.Consistency, CheckLevel.Warning, Conclusion.None,
        "More was paid than contracted ({0}).",
        "Выплачено больше, чем по договору ({0}).",
        "Келишимдегиден көп төлөнгөн ({0}).");

    public static readonly Check UnknownParty = Field("party-not-in-parties", CheckArea.Reference, CheckLevel.Error, Conclusion.Competition | Conclusion.Suppliers | Conclusion.Buyers,
        "The organization is named here but not listed in parties.",
        "Организация названа здесь, но её нет в parties.",
        "Уюм бул жерде аталган, бирок parties тизмесинде жок.");

    public static readonly Check RoleMissing = Of("party-without-role", CheckArea.Reference, CheckLevel.Warning, Conclusion.None,
        "The organization's entry in parties lacks the role {0}.",
        "В записи организации в parties нет роли {0}.",
        "Уюмдун parties тизмесиндеги жазуусунда {0} ролу жок.");

    public static readonly Check NameDiffers = Of("party-name-differs", CheckArea.Reference, CheckLevel.Warning, Conclusion.None,
        "The organization has another name in parties: {0}.",
        "В parties у организации другое название: {0}.",
        "parties тизмесинде уюмдун аталышы башка: {0}.");

    public static readonly Check RoleUnused = Of("role-without-reference", CheckArea.Reference, CheckLevel.Note, Conclusion.None,
        "The organization has the role {0}, but nothing names it as such.",
        "У организации роль {0}, но нигде она так не названа.",
        "Уюмдун {0} ролу бар, бирок ал эч жерде мындай аталган эмес.");

    public static readonly Check UnknownAward = Of("award-not-found", CheckArea.Reference, CheckLevel.Error, Conclusion.Suppliers,
        "The contract points at an award that is not there.",
        "Договор ссылается на присуждение, которого нет.",
        "Келишим жок ыйгарууга шилтеме кылат.");

    public static readonly Check UnknownLot = Field("lot-not-found", CheckArea.Reference, CheckLevel.Error, Conclusion.Items | Conclusion.Competition | Conclusion.Suppliers,
        "Points at a lot that is not there.",
        "Ссылка на лот, которого нет.",
        "Жок лотко шилтеме.");

    public static readonly Check UnknownBid = Of("bid-not-found", CheckArea.Reference, CheckLevel.Error, Conclusion.Competition | Conclusion.Suppliers,
        "The award points at a bid that is not there.",
        "Присуждение ссылается на предложение, которого нет.",
        "Ыйгаруу жок сунушка шилтеме кылат.");

    public static readonly IReadOnlyList<Check> All =
    [
        Duration, TendererCount, TenderAgainstBudget, ContractAgainstAward, PaidTooMuch,
        UnknownParty, RoleMissing, NameDiffers, RoleUnused, UnknownAward, UnknownLot, UnknownBid,
    ];

    static Check Of(string code, CheckArea area, CheckLevel level, Conclusion undermines, string en, string ru, string ky) =>
        new(code, area, level, new(en, ru, ky)) { Undermines = undermines };

    static Check Field(string code, CheckArea area, CheckLevel level, Conclusion undermines, string en, string ru, string ky) =>
        Of(code, area, level, undermines, en, ru, ky) with { ByField = true };
}
