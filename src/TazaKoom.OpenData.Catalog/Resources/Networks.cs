using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

/// <summary>Patterns over many tenders: who meets whom, who wins what from whom.</summary>
internal static class Networks
{
    static readonly Field Class = Code("class", "{t}.class", new("Class: the first two digits of the classification.", "Класс: первые две цифры классификации.", "Класс: классификациянын алгачкы эки цифрасы.")).NotNull();

    static readonly Column[] PairKey = [Keys.Part("class", ColumnType.Code), Keys.Part("a"), Keys.Part("b")];

    public static readonly Resource CoBidding = new("coBidding", "coBiddingPair", "open.co_bidding", new(
        "Pairs that bid together more often in a class than their activity there explains. Firms of one trade and town meet often; a pair is a reason to look, no more.",
        "Пары, которые участвуют вместе в одном классе закупок чаще, чем объясняет их активность. Фирмы одной отрасли и города встречаются часто; пара — повод посмотреть, не более.",
        "Бир класста активдүүлүгү түшүндүргөндөн көбүрөөк чогуу катышкан жуптар. Бир тармактын жана шаардын фирмалары көп жолугат; жуп — карап көрүүгө себеп, андан ашык эмес."))
    {
        Key = PairKey,
        DefaultSort = "-lift",
        Fields =
        [
            Keys.RowId(PairKey), Class,
            Id("a", "{t}.a", new("One organization.", "Одна организация.", "Бир уюм.")).NotNull(),
            Id("b", "{t}.b", new("The other.", "Другая.", "Экинчиси.")).NotNull(),
            Integer("together", "{t}.together", new("Competitions both bid in.", "Конкурсов, где участвовали обе.", "Экөө тең катышкан конкурстар.")).NotNull().Sorted(),
            Integer("aCompetitions", "{t}.a_competitions", new("Competitions of the class the first bid in.", "Конкурсов класса с участием первой.", "Биринчиси катышкан класстын конкурстары.")).NotNull(),
            Integer("bCompetitions", "{t}.b_competitions", new("Competitions of the class the second bid in.", "Конкурсов класса с участием второй.", "Экинчиси катышкан класстын конкурстары.")).NotNull(),
            Integer("competitions", "{t}.competitions", new("Competitions of the class.", "Конкурсов класса.", "Класстын конкурстары.")).NotNull(),
            Ratio("expected", "{t}.expected", new("Meetings to expect if both chose independently.", "Ожидаемое число встреч при независимом выборе.", "Көз карандысыз тандоодо күтүлгөн жолугушуулар.")).NotNull(),
            Ratio("lift", "{t}.lift", new("How many times as often as expected: together / expected.", "Во сколько раз чаще ожидаемого: together / expected.", "Күтүлгөндөн канча эсе көп: together / expected.")).NotNull().Sorted(),
            Ratio("p", "{t}.p", new("Probability of as many or more by chance (hypergeometric).", "Вероятность стольких или большего числа встреч случайно (гипергеометрическая).", "Ушунча же андан көп кокустук жолугушуунун ыктымалдыгы (гипергеометриялык).")).NotNull().Sorted(),
            Ratio("q", "{t}.q", new("The same, corrected for all pairs tested (Benjamini and Hochberg).", "То же с поправкой на все проверенные пары (Бенджамини — Хохберг).", "Ошол эле, текшерилген бардык жуптарга оңдоо менен (Бенжамини — Хохберг).")).NotNull().Sorted(),
        ],
    };

    static readonly Column[] GroupKey = [Keys.Part("group_id")];

    public static readonly Resource Groups = new("bidderGroups", "bidderGroup", "open.bidder_group", new(
        "Three to twelve bidders of a class tied by pairs that meet unusually often, and how they share what they win. A group is a reason to look, no more.",
        "От трёх до двенадцати участников одного класса, связанных необычно частыми встречами, и как они делят победы. Группа — повод посмотреть, не более.",
        "Адаттан тыш көп жолуккан жуптар байланыштырган бир класстын үчтөн он экиге чейинки катышуучулары жана алар жеңиштерди кантип бөлүшөт. Топ — карап көрүүгө себеп, андан ашык эмес."))
    {
        Key = GroupKey,
        DefaultSort = "-exclusivity",
        Fields =
        [
            Id("id", "{t}.group_id", new("From class and members: the same members are the same group.", "Из класса и участников: те же участники — та же группа.", "Класстан жана мүчөлөрдөн: ошол эле мүчөлөр — ошол эле топ.")).NotNull(),
            Class,
            List("members", "{t}.members", new("Organizations.", "Организации.", "Уюмдар.")).NotNull(),
            Integer("size", "{t}.size", new("How many.", "Сколько их.", "Канча.")).NotNull().Sorted(),
            Ratio("density", "{t}.density", new("Pairs of members that met, of all pairs.", "Доля встретившихся пар.", "Жолуккан жуптардын үлүшү.")).NotNull().Sorted(),
            Ratio("cohesion", "{t}.cohesion", new("Geometric / arithmetic mean of how often the pairs met: 1 is equally often.", "Среднее геометрическое / арифметическое числа встреч пар: 1 — поровну.", "Жуптардын жолугушуу санынын геометриялык / арифметикалык орточосу: 1 — тең.")).NotNull().Sorted(),
            Ratio("exclusivity", "{t}.exclusivity", new("Meetings among members, of all their meetings.", "Доля встреч между собой среди всех их встреч.", "Бардык жолугушууларынын ичиндеги өз ара жолугушуулардын үлүшү.")).NotNull().Sorted(),
            Integer("competitions", "{t}.competitions", new("Competitions in which two or more bid and one of them won.", "Конкурсов, где участвовали двое и более и один из них победил.", "Экөө же андан көбү катышып, алардын бири жеңген конкурстар.")).NotNull().Sorted(),
            Integer("winners", "{t}.winners", new("Members that won.", "Побеждавших участников.", "Жеңген мүчөлөр.")).NotNull(),
            Ratio("entropy", "{t}.entropy", new("Evenness of wins: 1, all win equally often; from 8 competitions.", "Равномерность побед: 1 — все побеждают поровну; от 8 конкурсов.", "Жеңиштердин бирдейлиги: 1 — баары тең жеңет; 8 конкурстан баштап.")).Sorted(),
            Integer("runs", "{t}.runs", new("Runs in the sequence of winners.", "Серий в последовательности победителей.", "Жеңүүчүлөрдүн катарындагы сериялар.")),
            Ratio("runsZ", "{t}.runs_z", new("Runs against chance: above 0 they take turns, below 0 they win in stretches.", "Серии против случайности: выше 0 чередуются, ниже 0 побеждают подряд.", "Сериялар кокустукка каршы: 0дөн жогору — кезектешет, төмөн — катары менен жеңет.")).Sorted(),
            Ratio("buyerShare", "{t}.buyer_share", new("Wins of each buyer's most frequent winner, of all wins.", "Доля побед самого частого победителя каждого заказчика.", "Ар бир сатып алуучунун эң көп жеңүүчүсүнүн жеңиштеринин үлүшү.")).Sorted(),
            Ratio("buyerP", "{t}.buyer_p", new("As high by chance, winners shuffled.", "Вероятность столь высокой доли при перемешивании победителей.", "Жеңүүчүлөр аралаштырылганда мынчалык жогору болуу ыктымалдыгы.")).Sorted(),
            Ratio("regionShare", "{t}.region_share", new("The same by region.", "То же по регионам.", "Ошол эле аймактар боюнча.")),
            Ratio("regionP", "{t}.region_p", new("The same by region.", "То же по регионам.", "Ошол эле аймактар боюнча.")),
            List("ocids", "{t}.ocids", new("Its latest competitions.", "Последние конкурсы.", "Акыркы конкурстары.")).NotNull(),
        ],
    };

    static readonly Column[] ConcentrationKey =
        [Keys.Part("class", ColumnType.Code), Keys.Part("year", ColumnType.Integer), Keys.Part("region"), Keys.Part("buyer_id"), Keys.Part("currency", ColumnType.Code)];

    public static readonly Resource Concentrations = new("concentrations", "concentration", "open.concentration", new(
        "Concentration of awards by class, year and region, and by buyer and year; from ten awards.",
        "Концентрация присуждений по классу, году и региону, а также по заказчику и году; от десяти присуждений.",
        "Ыйгаруулардын топтолушу: класс, жыл жана аймак боюнча, ошондой эле сатып алуучу жана жыл боюнча; он ыйгаруудан баштап."))
    {
        Key = ConcentrationKey,
        DefaultSort = "-hhi",
        Fields =
        [
            Keys.RowId(ConcentrationKey), Class,
            Integer("year", "{t}.year", new("Year of award.", "Год присуждения.", "Ыйгаруу жылы.")).NotNull().Sorted(),
            Code("region", "{t}.region", new("Region of the buyer; empty: all.", "Регион заказчика; пусто: все.", "Сатып алуучунун аймагы; бош болсо: баары.")).NotNull(),
            Id("buyerId", "{t}.buyer_id", new("The buyer; empty where it is about a market.", "Заказчик; пусто, если речь о рынке.", "Сатып алуучу; рынок жөнүндө болсо, бош.")).NotNull(),
            Code("currency", "{t}.currency", new("Currency.", "Валюта.", "Валютасы.")).NotNull(),
            Integer("awards", "{t}.awards", new("Awards.", "Присуждений.", "Ыйгаруулар.")).NotNull().Sorted(),
            Integer("suppliers", "{t}.suppliers", new("Suppliers.", "Поставщиков.", "Жеткирүүчүлөр.")).NotNull().Sorted(),
            Number("amount", "{t}.amount", new("Sum awarded.", "Сумма присуждений.", "Ыйгаруулардын суммасы.")).NotNull().Sorted(),
            Ratio("hhi", "{t}.hhi", new("Herfindahl-Hirschman index: sum of squared shares, 1 is one supplier.", "Индекс Херфиндаля — Хиршмана: сумма квадратов долей, 1 — один поставщик.", "Херфиндаль — Хиршман индекси: үлүштөрдүн квадраттарынын суммасы, 1 — бир жеткирүүчү.")).NotNull().Sorted(),
            Ratio("cr1", "{t}.cr1", new("Share of the largest supplier.", "Доля крупнейшего поставщика.", "Эң ири жеткирүүчүнүн үлүшү.")).NotNull().Sorted(),
            Ratio("cr4", "{t}.cr4", new("Share of the four largest.", "Доля четырёх крупнейших.", "Төрт эң ирисинин үлүшү.")).NotNull().Sorted(),
            Id("leader", "{t}.leader", new("The largest supplier.", "Крупнейший поставщик.", "Эң ири жеткирүүчү.")).NotNull(),
        ],
    };

    static readonly Column[] TieKey = [Keys.Part("buyer_id"), Keys.Part("supplier_id")];

    public static readonly Resource BuyerSuppliers = new("buyerSuppliers", "buyerSupplier", "open.buyer_supplier", new(
        "Buyers and suppliers tied by three awards or more, with the number to expect if they met at random.",
        "Заказчики и поставщики, связанные тремя и более присуждениями, с числом, ожидаемым при случайных встречах.",
        "Үч же андан көп ыйгаруу байланыштырган сатып алуучулар менен жеткирүүчүлөр, кокустук жолугушууда күтүлгөн саны менен."))
    {
        Key = TieKey,
        DefaultSort = "-awards",
        Fields =
        [
            Keys.RowId(TieKey),
            Id("buyerId", "{t}.buyer_id", new("The buyer.", "Заказчик.", "Сатып алуучу.")).NotNull(),
            Id("supplierId", "{t}.supplier_id", new("The supplier.", "Поставщик.", "Жеткирүүчү.")).NotNull(),
            Integer("awards", "{t}.awards", new("Awards between them.", "Присуждений между ними.", "Алардын ортосундагы ыйгаруулар.")).NotNull().Sorted(),
            Integer("buyerAwards", "{t}.buyer_awards", new("All awards of the buyer.", "Всех присуждений заказчика.", "Сатып алуучунун бардык ыйгаруулары.")).NotNull(),
            Integer("supplierAwards", "{t}.supplier_awards", new("All awards of the supplier.", "Всех присуждений поставщика.", "Жеткирүүчүнүн бардык ыйгаруулары.")).NotNull(),
            Ratio("expected", "{t}.expected", new("Awards to expect at random, class by class.", "Ожидаемое случайно число, по классам.", "Кокустан күтүлгөн сан, класстар боюнча.")).NotNull().Sorted(),
            Ratio("shareOfBuyer", "{t}.share_of_buyer", new("Share of the buyer's awards.", "Доля присуждений заказчика.", "Сатып алуучунун ыйгаруулардагы үлүшү.")).NotNull().Sorted(),
            Ratio("shareOfSupplier", "{t}.share_of_supplier", new("Share of the supplier's awards.", "Доля присуждений поставщика.", "Жеткирүүчүнүн ыйгаруулардагы үлүшү.")).NotNull().Sorted(),
            Integer("years", "{t}.years", new("Years with an award.", "Лет с присуждением.", "Ыйгаруу болгон жылдар.")).NotNull().Sorted(),
        ],
    };
}
