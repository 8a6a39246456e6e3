namespace TazaKoom.OpenData.RedFlags;

/// <summary>Why a rule is not applicable, or has not enough data: a code for machines and a sentence for people.</summary>
public sealed record Reason(string Code, Outcome Outcome, Text Says)
{
    public static readonly Reason Cancelled = new("cancelled", Outcome.NotApplicable, new(
        "The tender or lot was cancelled.",
        "Закупка или лот отменены.",
        "Сатып алуу же лот жокко чыгарылган."));

    public static readonly Reason MethodNotCovered = new("method_not_covered", Outcome.NotApplicable, new(
        "The procurement method is not one the rule is about.",
        "Правило не относится к этому методу закупки.",
        "Эреже сатып алуунун бул ыкмасына тиешелүү эмес."));

    public static readonly Reason MethodUnknown = new("method_unknown", Outcome.NotEnoughData, new(
        "The procurement method is not published.",
        "Метод закупки не опубликован.",
        "Сатып алуу ыкмасы жарыяланган эмес."));

    public static readonly Reason NoBids = new("no_bids", Outcome.NotApplicable, new(
        "Nobody bid in this lot.",
        "На этот лот никто не подал заявку.",
        "Бул лотко эч ким табыштама берген эмес."));

    public static readonly Reason FewerThanTwoBids = new("fewer_than_two_bids", Outcome.NotApplicable, new(
        "Fewer than two bids were submitted, so there is nothing to compare.",
        "Подано меньше двух заявок, сравнивать нечего.",
        "Экиден аз табыштама берилген, салыштыра турган эч нерсе жок."));

    public static readonly Reason BidsNotPublished = new("bids_not_published", Outcome.NotEnoughData, new(
        "No bids are published (yet).",
        "Заявки (пока) не опубликованы.",
        "Табыштамалар (азырынча) жарыяланган эмес."));

    public static readonly Reason BuyerUnknown = new("buyer_unknown", Outcome.NotEnoughData, new(
        "The buyer is not published.",
        "Заказчик не опубликован.",
        "Сатып алуучу жарыяланган эмес."));

    public static readonly Reason SupplierUnknown = new("supplier_unknown", Outcome.NotEnoughData, new(
        "The supplier is not published (yet).",
        "Поставщик (пока) не опубликован.",
        "Жеткирүүчү (азырынча) жарыяланган эмес."));

    public static readonly Reason ItemsNotClassified = new("items_not_classified", Outcome.NotEnoughData, new(
        "The items have no published classification.",
        "У предметов не опубликован классификатор.",
        "Предметтердин классификатору жарыяланган эмес."));

    public static readonly Reason BaseNotNamed = new("base_not_named", Outcome.NotEnoughData, new(
        "The purchase that is topped up is not named.",
        "Не указана закупка, к которой относится дозакупка.",
        "Кошумча сатып алуу кайсы сатып алууга тиешелүү экени көрсөтүлгөн эмес."));

    public static readonly Reason BaseUnknown = new("base_unknown", Outcome.NotEnoughData, new(
        "The purchase that is topped up is not in the data.",
        "Закупки, к которой относится дозакупка, нет в данных.",
        "Кошумча сатып алуу тиешелүү сатып алуу маалыматта жок."));

    public static readonly Reason GroupTooSmall = new("group_too_small", Outcome.NotEnoughData, new(
        "There are too few like it to compare with.",
        "Похожих слишком мало, сравнивать не с чем.",
        "Окшоштору өтө аз, салыштырууга болбойт."));

    public static readonly Reason ValueNotPublished = new("value_not_published", Outcome.NotEnoughData, new(
        "The amount is not published.",
        "Сумма не опубликована.",
        "Суммасы жарыяланган эмес."));

    public static readonly Reason CurrencyDiffers = new("currency_differs", Outcome.NotEnoughData, new(
        "The amounts are in different currencies.",
        "Суммы в разных валютах.",
        "Суммалар ар башка валютада."));

    public static readonly Reason ContractsNotPublished = new("contracts_not_published", Outcome.NotEnoughData, new(
        "No contracts are published (yet).",
        "Договоры (пока) не опубликованы.",
        "Келишимдер (азырынча) жарыяланган эмес."));

    public static readonly Reason PricesNotPublished = new("prices_not_published", Outcome.NotEnoughData, new(
        "Not all bids have a published price and tenderer.",
        "Не у всех заявок опубликованы цена и участник.",
        "Бардык эле табыштамалардын баасы жана катышуучусу жарыяланган эмес."));

    public static readonly Reason AwardsNotPublished = new("awards_not_published", Outcome.NotEnoughData, new(
        "No awards are published (yet).",
        "Решения о присуждении (пока) не опубликованы.",
        "Жеңүүчүнү аныктоо чечимдери (азырынча) жарыяланган эмес."));

    public static readonly Reason AwardsNotFinal = new("awards_not_final", Outcome.NotEnoughData, new(
        "Some award is still open.",
        "Не все решения о присуждении окончательны.",
        "Жеңүүчүнү аныктоо чечимдеринин баары эле акыркы эмес."));

    public static readonly Reason ThresholdUnknown = new("threshold_unknown", Outcome.NotEnoughData, new(
        "The legal limit of that day is not known to us with a citation.",
        "Правовой порог на тот день не известен нам со ссылкой на закон.",
        "Ошол күнгө карата мыйзамдагы чек мыйзамга шилтеме менен бизге белгисиз."));

    public static readonly Reason DateUnknown = new("date_unknown", Outcome.NotEnoughData, new(
        "The date of publication, which decides which law applies, is not published.",
        "Не опубликована дата объявления, по которой выбирается закон.",
        "Кайсы мыйзам колдонулаарын аныктаган жарыялоо күнү көрсөтүлгөн эмес."));

    public static readonly Reason PublisherSilent = new("publisher_silent", Outcome.NotEnoughData, new(
        "The publisher does not usually publish this, so its absence says nothing.",
        "Источник обычно этого не публикует, поэтому отсутствие ни о чём не говорит.",
        "Булак муну адатта жарыялабайт, ошондуктан жоктугу эч нерсени билдирбейт."));
}
