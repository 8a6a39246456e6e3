using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class PriceScreens
{
    static readonly Column[] Key = [Keys.Ocid, Keys.Part("lot_id") with { OftenEmpty = true }];

    public static readonly Resource Resource = new("priceScreens", "priceScreen", "open.price_screen", new(
        "How the bids of a competition lie to each other, with its place among comparable ones. Values, not probabilities.",
        "Как соотносятся заявки одного конкурса и какое место он занимает среди сопоставимых. Это значения, а не вероятности.",
        "Бир конкурстун табыштамалары бири-бирине кандай катышта жана салыштырмалуулардын арасында кандай орунда. Булар маанилер, ыктымалдык эмес."))
    {
        Key = Key,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Id("lotId", "{t}.lot_id", new("The lot; empty where the competition is the whole tender.", "Лот; пусто, если конкурс — вся закупка.", "Лот; конкурс бүт сатып алуу болсо, бош.")).NotNull(),
            Integer("bids", "{t}.bids", new("Tenderers with a price, each with its lowest.", "Участников с ценой, у каждого берётся низшая.", "Баасы бар катышуучулар, ар биринин эң төмөнкүсү алынат.")).NotNull().Sorted(),
            Code("currency", "{t}.currency", new("Currency of the bids compared.", "Валюта сравниваемых заявок.", "Салыштырылган табыштамалардын валютасы.")).NotNull(),
            Integer("sameLots", "{t}.same_lots", new("Lots of the tender with exactly these bids, counted once.", "Лотов закупки ровно с этими заявками, считаются один раз.", "Сатып алуунун так ушул табыштамалары бар лоттору, бир жолу эсептелет.")).NotNull(),
            Ratio("variation", "{t}.variation", new("Coefficient of variation: standard deviation / mean; 3 bids or more.", "Коэффициент вариации: стандартное отклонение / среднее; от 3 заявок.", "Вариация коэффициенти: стандарттык четтөө / орточо; 3 табыштамадан баштап.")).Sorted(),
            Ratio("kurtosis", "{t}.kurtosis", new("Excess kurtosis; 4 bids or more.", "Эксцесс; от 4 заявок.", "Эксцесс; 4 табыштамадан баштап.")).Sorted(),
            Ratio("skewness", "{t}.skewness", new("Skewness; 3 bids or more.", "Асимметрия; от 3 заявок.", "Асимметрия; 3 табыштамадан баштап.")).Sorted(),
            Ratio("differenceRatio", "{t}.difference_ratio", new("Ratio of the gap to the lowest: (second - lowest) / lowest.", "Отношение разрыва к низшей: (вторая - низшая) / низшая.", "Айырманын эң төмөнкүсүнө катышы: (экинчиси - эң төмөнкүсү) / эң төмөнкүсү.")).Sorted(),
            Ratio("difference", "{t}.difference", new("Second - lowest, in the currency.", "Вторая - низшая, в валюте.", "Экинчиси - эң төмөнкүсү, валютада.")).Sorted(),
            Ratio("relativeDistance", "{t}.relative_distance", new("Ratio of the gap to the deviation of the others: (second - lowest) / standard deviation of the others; 3 bids or more.", "Отношение разрыва к отклонению остальных: (вторая - низшая) / стандартное отклонение остальных; от 3 заявок.", "Айырманын калгандарынын четтөөсүнө катышы: (экинчиси - эң төмөнкүсү) / калгандарынын стандарттык четтөөсү; 3 табыштамадан баштап.")).Sorted(),
            Ratio("alternativeDistance", "{t}.alternative_distance", new("Ratio of the gap to the mean gap of the others: (second - lowest) / mean gap among the others; 3 bids or more.", "Отношение разрыва к среднему разрыву остальных: (вторая - низшая) / средний разрыв между остальными; от 3 заявок.", "Айырманын калгандарынын орточо айырмасына катышы: (экинчиси - эң төмөнкүсү) / калгандарынын ортосундагы орточо айырма; 3 табыштамадан баштап.")).Sorted(),
            Ratio("normalisedDistance", "{t}.normalised_distance", new("Ratio of the gap to the mean of all gaps: (second - lowest) / mean of all gaps; 3 bids or more.", "Отношение разрыва к среднему всех разрывов: (вторая - низшая) / среднее всех разрывов; от 3 заявок.", "Айырманын бардык айырмалардын орточосуна катышы: (экинчиси - эң төмөнкүсү) / бардык айырмалардын орточосу; 3 табыштамадан баштап.")).Sorted(),
            Ratio("spread", "{t}.spread", new("Range of the bids: (highest - lowest) / lowest.", "Размах заявок: (высшая - низшая) / низшая.", "Табыштамалардын кулачы: (эң жогоркусу - эң төмөнкүсү) / эң төмөнкүсү.")).Sorted(),
            Ratio("uniformity", "{t}.uniformity", new("Kolmogorov-Smirnov distance from even spacing; 4 bids or more.", "Расстояние Колмогорова — Смирнова от равномерных промежутков; от 4 заявок.", "Бирдей аралыктардан Колмогоров — Смирнов айырмасы; 4 табыштамадан баштап.")).Sorted(),
            Json("subsets", "{t}.subsets", new("The screens of all subsets of 3 and of 4 bids: mean, median, min, max; 5 to 12 bids.", "Показатели всех подмножеств из 3 и из 4 заявок: среднее, медиана, минимум, максимум; от 5 до 12 заявок.", "3 жана 4 табыштамадан турган бардык топтомдордун көрсөткүчтөрү: орточо, медиана, минимум, максимум; 5тен 12ге чейин табыштама.")).InDetail(),
            Text("comparedWith", "{t}.compared_with", new("The group the percentiles are of.", "Группа, в которой посчитаны процентили.", "Процентилдер эсептелген топ.")).NotNull(),
            Integer("compared", "{t}.compared", new("Competitions in that group.", "Конкурсов в этой группе.", "Бул топтогу конкурстар.")).NotNull(),
            Json("percentiles", "{t}.percentiles", new("By screen: the share of the group with a lower value, in percent.", "По показателям: доля группы с меньшим значением, в процентах.", "Көрсөткүчтөр боюнча: мааниси төмөн болгондордун топтогу үлүшү, пайыз менен.")),
        ],
        Relations = [Keys.ToTender],
    };
}
