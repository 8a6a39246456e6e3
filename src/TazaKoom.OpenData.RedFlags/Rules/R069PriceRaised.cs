namespace TazaKoom.OpenData.RedFlags.Rules;

static class R069PriceRaised
{
    public static readonly RedFlag Rule = new("R069", Subject.Tender)
    {
        Title = new("Price raised after signature", "Цена выросла после подписания", "Кол коюлгандан кийин баа өскөн"),
        Says = new(
            "The value of a contract rose after it was signed.",
            "Сумма договора выросла после подписания.",
            "Келишимдин суммасы кол коюлгандан кийин өскөн."),
        Why = new(
            "A low bid wins, a later change pays. Was the rise foreseeable, and would the others still have lost?",
            "Низкая цена побеждает, изменение окупает. Можно ли было предвидеть рост и проиграли бы тогда другие?",
            "Арзан баа жеңет, кийинки өзгөртүү төлөйт. Өсүштү алдын ала көрсө болмок беле жана башкалар ошондо да утулмакпы?"),
        Misfires = ContractChanges.Misfires,
        Explains = new(
            "Contract {contracts}: the value rose by up to {percent} % between two versions, from {since} on. Was that foreseeable?",
            "Договор {contracts}: сумма между двумя версиями выросла, до {percent} %, начиная с {since}. Можно ли было это предвидеть?",
            "Келишим {contracts}: эки версиянын ортосунда сумма өскөн, {percent} % чейин, {since} баштап. Муну алдын ала көрсө болмок беле?"),
        Basis = "OCP R069; DIGIWHIST cost overrun; by the difference of the versions we have seen.",
        Fields = ["contracts/value/amount", "contracts/value/amountDiscounted"],
        Settings =
        [
            Setting.Number("percent", 0, new(
                "Percent between two versions; over it the flag is raised.",
                "Процент между двумя версиями; больше — вопрос.",
                "Эки версиянын ортосундагы пайыз; андан көп болсо, суроо.")),
        ],
        Reasons = ContractChanges.Reasons,
        Sql = ContractChanges.Sql(
            "x.item_id is null and x.field in ('value.amount', 'value.amountDiscounted') and x.before_number > 0 and (x.after_number - x.before_number) * 100 > s.percent::numeric * x.before_number",
            "max((x.after_number - x.before_number) * 100 / x.before_number)", setting: "cross join setting s", evidence: "round(x.value::numeric, 2) as percent, "),
        Examples =
        [
            Example.Raises("a tenth more", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1100, 5))) with { Value = 10 },
            Example.Clears("less", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(900, 5))),
            Example.Clears("a tenth, where a fifth is asked about", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1100, 5))) with { Settings = """{"percent":20}""" },
            Example.Skips("cancelled", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1100, 5), "cancelled")) with { Reason = "cancelled" },
            Example.Lacks("one version", ContractChanges.Versions(ContractChanges.Contract(1000, 5), "", second: false)) with { Reason = "one_version" },
        ],
    };
}
