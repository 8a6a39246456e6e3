namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>The quality rules of the Kyrgyz portal's own analysts (the "Explorer"), and the chronology rules of its older event feed.</summary>
static class KyrgyzChecks
{
    public static readonly Check ItemsMissing = Of("kg-items-missing", CheckLevel.Warning, Conclusion.Items,
        "No items, a lot without items, or an item without a lot.",
        "Нет позиций, лот без позиций или позиция без лота.",
        "Позициялар жок, позициясы жок лот же лоту жок позиция.");

    public static readonly Check LotWithoutBids = Of("kg-lot-without-bids", CheckLevel.Warning, Conclusion.Competition,
        "A completed lot without bids, or without the price of any.",
        "Завершённый лот без предложений, или ни у одного из них нет цены.",
        "Сунушу жок же бир да сунушунун баасы жок аяктаган лот.");

    public static readonly Check BuyerWithoutRegion = Of("kg-buyer-without-region", CheckLevel.Warning, Conclusion.Buyers,
        "There is no buyer, or the buyer has no region.",
        "Закупающая организация не указана или у неё не указан регион.",
        "Сатып алуучу уюм же анын аймагы көрсөтүлгөн эмес.");

    public static readonly Check BidsMissing = Of("kg-bids-missing", CheckLevel.Warning, Conclusion.Competition,
        "The bids are said to be opened, but there are none.",
        "Предложения, как указано, вскрыты, но их нет.",
        "Сунуштар ачылган деп көрсөтүлгөн, бирок алар жок.");

    public static readonly Check AwardMissing = Of("kg-award-missing", CheckLevel.Warning, Conclusion.Suppliers | Conclusion.Stages,
        "The evaluation is said to be complete, but there is no award.",
        "Оценка, как указано, завершена, но присуждений нет.",
        "Баалоо аяктаган деп көрсөтүлгөн, бирок ыйгаруу жок.");

    public static readonly Check ContractMissing = Of("kg-contract-missing", CheckLevel.Warning, Conclusion.Stages,
        "The contract is said to be signed, but there is none.",
        "Договор, как указано, подписан, но его нет.",
        "Келишимге кол коюлган деп көрсөтүлгөн, бирок ал жок.");

    public static readonly Check TendererMissing = Of("kg-tenderer-missing", CheckLevel.Warning, Conclusion.Competition,
        "A bid without a tenderer.",
        "Предложение без участника.",
        "Катышуучусу жок сунуш.");

    public static readonly Check SeveralAwards = Of("kg-several-awards", CheckLevel.Warning, Conclusion.Suppliers,
        "A lot with more than one active award.",
        "Лот с несколькими действующими присуждениями.",
        "Бир нече жарактуу ыйгаруусу бар лот.");

    public static readonly Check ContractWithoutSupplier = Of("kg-contract-without-supplier", CheckLevel.Warning, Conclusion.Suppliers,
        "A contract whose supplier cannot be found.",
        "Договор, поставщика которого нельзя установить.",
        "Жеткирүүчүсүн аныктоо мүмкүн эмес келишим.");

    public static readonly Check RationaleMissing = Of("kg-rationale-missing", CheckLevel.Warning, Conclusion.None,
        "A direct purchase without its legal ground (procurementMethodRationale).",
        "Закупка из одного источника без основания (procurementMethodRationale).",
        "Негизи (procurementMethodRationale) көрсөтүлбөгөн бир булактан сатып алуу.");

    public static readonly Check ZeroLot = Of("kg-lot-value-zero", CheckLevel.Warning, Conclusion.Prices,
        "The lot's value is 0: the exporter writes 0 where it knows none.",
        "Сумма лота равна 0: экспорт пишет 0, когда сумма неизвестна.",
        "Лоттун суммасы 0: сумма белгисиз болгондо экспорт 0 деп жазат.");

    public static readonly Check Reconverted = Of("kg-amount-converted-twice", CheckLevel.Warning, Conclusion.Prices,
        "The award is about {0} times the lot: a som amount may have been converted as if it were foreign currency.",
        "Присуждение примерно в {0} раз больше лота: возможно, сумма в сомах пересчитана как валютная.",
        "Ыйгаруу лоттон болжол менен {0} эсе чоң: сом суммасы валюта катары кайра эсептелген болушу мүмкүн.");

    public static readonly Check BidWithoutPrice = Of("kg-bid-without-price", CheckLevel.Warning, Conclusion.Prices,
        "A valid bid without a price.",
        "Действительное предложение без цены.",
        "Баасы жок жарактуу сунуш.");

    public static readonly Check AwardWithoutBid = Of("kg-award-without-bid", CheckLevel.Warning, Conclusion.Suppliers,
        "An active award that names neither a bid nor a supplier.",
        "Действующее присуждение, где не названы ни предложение, ни поставщик.",
        "Сунушу да, жеткирүүчүсү да аталбаган жарактуу ыйгаруу.");

    public static readonly Check TaxNumber = Of("kg-tax-number-malformed", CheckLevel.Warning, Conclusion.Suppliers | Conclusion.Buyers | Conclusion.Competition,
        "A tax number (INN) that does not have 14 digits.",
        "ИНН, в котором не 14 цифр.",
        "14 цифрасы жок ИНН.");

    public static readonly Check PublicationNotFirst = Of("kg-publication-not-first", CheckLevel.Warning, Conclusion.Timing,
        "The first event is not the publication ({0}).",
        "Первое событие — не публикация ({0}).",
        "Биринчи окуя жарыялоо эмес ({0}).");

    public static readonly Check EventWithout = Of("kg-event-without-earlier-event", CheckLevel.Warning, Conclusion.Timing,
        "The event needs another before it, which is missing: {0}.",
        "Перед этим событием должно быть другое, а его нет: {0}.",
        "Бул окуядан мурун башкасы болушу керек, бирок ал жок: {0}.");

    public static readonly Check EventAfter = Of("kg-event-after-final-event", CheckLevel.Warning, Conclusion.Timing,
        "The event comes after another that rules it out: {0}.",
        "Событие идёт после другого, которое его исключает: {0}.",
        "Окуя аны жокко чыгарган башка окуядан кийин келет: {0}.");

    public static readonly IReadOnlyList<Check> All =
    [
        ItemsMissing, LotWithoutBids, BuyerWithoutRegion, BidsMissing, AwardMissing, ContractMissing, TendererMissing, SeveralAwards,
        ContractWithoutSupplier, RationaleMissing, ZeroLot, Reconverted,
        BidWithoutPrice, AwardWithoutBid, TaxNumber, PublicationNotFirst, EventWithout, EventAfter,
    ];

    static Check Of(string code, CheckLevel level, Conclusion undermines, string en, string ru, string ky) =>
        new(code, CheckArea.Kyrgyz, level, new(en, ru, ky)) { Undermines = undermines };
}
