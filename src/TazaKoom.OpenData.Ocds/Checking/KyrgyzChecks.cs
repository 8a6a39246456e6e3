namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>The quality rules of the Kyrgyz portal's own analysts (the "Explorer"), and the chronology rules of its older event feed.</summary>
static class KyrgyzChecks
{
    public static readonly Check ItemsMissing = Of("kg-items-missing", CheckLevel.Warning, Conclusion.Items,
        "A lot without items, or an item without a lot.",
        "Лот без позиций или позиция без лота.",
        "Позициясы жок лот же лоту жок позиция.");

    public static readonly Check LotWithoutBids = Of("kg-lot-without-bids", CheckLevel.Warning, Conclusion.Competition,
        "A completed lot without bids.",
        "Завершённый лот без предложений.",
        "Сунушу жок аяктаган лот.");

    public static readonly Check BuyerWithoutRegion = Of("kg-buyer-without-region", CheckLevel.Warning, Conclusion.Buyers,
        "The buyer has no region.",
        "У закупающей организации не указан регион.",
        "Сатып алуучу уюмдун аймагы көрсөтүлгөн эмес.");

    public static readonly Check BidsMissing = Of("kg-bids-missing", CheckLevel.Warning, Conclusion.Competition,
        "The contract is signed but there is no contract or no bid.",
        "Договор подписан, но нет самого договора или предложений.",
        "Келишимге кол коюлган, бирок келишимдин өзү же сунуштар жок.");

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

    public static readonly Check Chronology = Of("kg-chronology", CheckLevel.Warning, Conclusion.Timing,
        "The events are out of order: {0}.",
        "События идут не по порядку: {0}.",
        "Окуялар иретинде эмес: {0}.");

    public static readonly IReadOnlyList<Check> All =
    [
        ItemsMissing, LotWithoutBids, BuyerWithoutRegion, BidsMissing, TendererMissing, SeveralAwards,
        ContractWithoutSupplier, RationaleMissing, ZeroLot, Reconverted,
        BidWithoutPrice, AwardWithoutBid, TaxNumber, Chronology,
    ];

    static Check Of(string code, CheckLevel level, Conclusion undermines, string en, string ru, string ky) =>
        new(code, CheckArea.Kyrgyz, level, new(en, ru, ky)) { Undermines = undermines };
}
