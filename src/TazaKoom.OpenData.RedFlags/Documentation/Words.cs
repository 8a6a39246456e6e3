namespace TazaKoom.OpenData.RedFlags.Documentation;

/// <summary>The headings of the generated pages.</summary>
static class Words
{
    public static readonly Text Methodology = new("How the red flags work", "Как устроены красные флаги", "Кызыл желекчелер кантип иштейт");
    public static readonly Text Question = new(
        "A flag is a question, not a verdict: it names something in the published data that is worth asking about, and shows the numbers and records it rests on. It accuses nobody.",
        "Флаг — это вопрос, а не вывод: он называет то в опубликованных данных, о чём стоит спросить, и показывает числа и записи, на которых основан. Он никого не обвиняет.",
        "Желекче — өкүм эмес, суроо: ал жарыяланган маалыматтагы суроого татыктуу нерсени атайт жана таянган сандарын, жазууларын көрсөтөт. Ал эч кимди айыптабайт.");
    public static readonly Text FourOutcomes = new("Four outcomes", "Четыре исхода", "Төрт жыйынтык");
    public static readonly Text OutcomesSay = new(
        "Every rule says one of four things of every tender: **raised**, **clear**, **not applicable** (the rule makes no sense here) or **not enough data** (it would, but the data or the law it needs is not there; a reason says which). \"Not enough data\" is never shown as \"nothing found\".",
        "Каждое правило говорит о каждой закупке одно из четырёх: **поднят**, **чисто**, **неприменимо** (здесь правило не имеет смысла) или **недостаточно данных** (имело бы, но нужных данных или нормы закона нет; причина указана). «Недостаточно данных» никогда не выдаётся за «ничего не найдено».",
        "Ар бир эреже ар бир сатып алуу жөнүндө төрттүн бирин айтат: **көтөрүлдү**, **таза**, **колдонулбайт** (эреже бул жерде мааниге ээ эмес) же **маалымат жетишсиз** (мааниге ээ болмок, бирок керектүү маалымат же мыйзам жок; себеби көрсөтүлөт). «Маалымат жетишсиз» эч качан «эч нерсе табылган жок» деп көрсөтүлбөйт.");
    public static readonly Text Competition = new(
        "The unit that is judged is a competition: the lot where bids and awards name lots, else the whole tender. A submitted bid is one with a status other than invited or withdrawn. Limits that depend on the law are those of the day the tender was published; a limit without a citation makes the rule \"not enough data\".",
        "Оценивается конкурс: лот, если заявки и решения называют лоты, иначе вся закупка. Поданная заявка — любая со статусом, кроме «приглашена» и «отозвана». Пороги, зависящие от закона, берутся на день объявления; порог без ссылки на закон даёт «недостаточно данных».",
        "Конкурс бааланат: табыштамалар менен чечимдер лотторду атаса — лот, болбосо бүт сатып алуу. Берилген табыштама — «чакырылган» жана «чакыртып алынган» статустарынан башкасы. Мыйзамга көз каранды чектер жарыяланган күнгө карата алынат; мыйзамга шилтемеси жок чек «маалымат жетишсиз» дегенди берет.");
    public static readonly Text Rules = new("Rules", "Правила", "Эрежелер");
    public static readonly Text Rule = new("Rule", "Правило", "Эреже");
    public static readonly Text Title = new("Title", "Название", "Аталышы");
    public static readonly Text Condition = new("Condition", "Условие", "Шарты");
    public static readonly Text Judges = new("Judges", "Что оценивает", "Эмнени баалайт");
    public static readonly Text Official = new("Official indicator", "Официальный индикатор", "Расмий индикатор");
    public static readonly Text Why = new("Why it is worth a question", "Почему об этом стоит спросить", "Эмне үчүн суроого татыктуу");
    public static readonly Text Misfires = new("What makes it misfire", "Когда правило ошибается", "Эреже качан жаңылышат");
    public static readonly Text HowOften = new("How often", "Как часто", "Канчалык көп");
    public static readonly Text OnSamples = new("On the samples", "На примерах", "Мисалдарда");
    public static readonly Text OnSamplesSay = new(
        "The last column: raised, and how many could be judged, on the invented samples (`data-samples/kyrgyz-feed.jsonl`); for organizations only those raised are known. `taza flag --report` prints the same of your data, by year, method, region and publisher, and marks rules that are raised on more than 30 %.",
        "Последний столбец: поднято и сколько можно было оценить на вымышленных примерах (`data-samples/kyrgyz-feed.jsonl`); для организаций известны только поднятые. `taza flag --report` печатает то же по вашим данным, по годам, методам, областям и издателям, и отмечает правила, поднятые более чем на 30 %.",
        "Акыркы тилке: ойлоп табылган мисалдарда (`data-samples/kyrgyz-feed.jsonl`) көтөрүлгөнү жана баалоого мүмкүн болгону; уюмдар боюнча көтөрүлгөнү гана белгилүү. `taza flag --report` ошону сиздин маалыматтар боюнча жыл, ыкма, аймак жана жарыялоочу боюнча басат, 30 %дан көбүнө көтөрүлгөн эрежелерди белгилейт.");
    public static readonly Text Basis = new("Basis", "Основание", "Негизи");
    public static readonly Text Fields = new("OCDS fields", "Поля OCDS", "OCDS талаалары");
    public static readonly Text Settings = new("Settings", "Настройки", "Жөндөөлөр");
    public static readonly Text Setting = new("Setting", "Настройка", "Жөндөө");
    public static readonly Text Default = new("Default", "По умолчанию", "Демейки");
    public static readonly Text Cardinal = new("For Cardinal's result", "Для результата Cardinal", "Cardinal жыйынтыгы үчүн");
    public static readonly Text Meaning = new("Meaning", "Значение", "Мааниси");
    public static readonly Text Law = new("Dated limits", "Пороги по датам", "Даталар боюнча чектер");
    public static readonly Text From = new("From", "С", "Баштап");
    public static readonly Text Until = new("Until", "До", "Чейин");
    public static readonly Text Value = new("Value", "Значение", "Мааниси");
    public static readonly Text Citation = new("Citation", "Ссылка", "Шилтеме");
    public static readonly Text NoCitation = new("none: not enough data", "нет: недостаточно данных", "жок: маалымат жетишсиз");
    public static readonly Text Reasons = new("When it says nothing", "Когда правило молчит", "Эреже качан унчукпайт");
    public static readonly Text Outcome = new("Outcome", "Исход", "Жыйынтык");
    public static readonly Text Code = new("Code", "Код", "Код");
    public static readonly Text Examples = new("Examples", "Примеры", "Мисалдар");
    public static readonly Text ExamplesSay = new(
        "Each is imported and judged by the tests.",
        "Каждый импортируется и оценивается тестами.",
        "Ар бири тесттерде импорттолуп, бааланат.");
    public static readonly Text Sql = new("SQL", "SQL", "SQL");
    public static readonly Text Changes = new("Changes", "Изменения", "Өзгөрүүлөр");
    public static readonly Text Version = new("version", "версия", "версия");

    public static Text Of(Subject subject) => subject switch
    {
        Subject.Tender => new("a tender", "закупку", "сатып алууну"),
        Subject.Competition => new("a competition (lot or tender)", "конкурс (лот или закупку)", "конкурсту (лотту же сатып алууну)"),
        _ => new("an organization across its tenders", "организацию по всем её закупкам", "уюмду бардык сатып алуулары боюнча"),
    };

    public static Text Of(Outcome outcome) => outcome switch
    {
        RedFlags.Outcome.Raised => new("raised", "поднят", "көтөрүлдү"),
        RedFlags.Outcome.Clear => new("clear", "чисто", "таза"),
        RedFlags.Outcome.NotApplicable => new("not applicable", "неприменимо", "колдонулбайт"),
        _ => new("not enough data", "недостаточно данных", "маалымат жетишсиз"),
    };
}
