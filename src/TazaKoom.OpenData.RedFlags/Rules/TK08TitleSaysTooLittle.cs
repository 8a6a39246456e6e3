namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK08TitleSaysTooLittle
{
    static readonly Reason TitleNotPublished = new("title_not_published", Outcome.NotEnoughData, new(
        "The title is not published.",
        "Название не опубликовано.",
        "Аталышы жарыяланган эмес."));

    public static readonly RedFlag Rule = new("TK-08", Subject.Tender)
    {
        Version = 3,
        Changes =
        [
            "2: a tender with a description says there what is bought, whatever its title (17 of 21 tenders of a real publisher have the file's number as their title, and a description).",
            "3: a description counts with 20 characters or more, where 20 bytes (ten Cyrillic letters) were enough; one that repeats the title is none.",
        ],
        Title = new("Title says too little", "Название ни о чём", "Аталышы эч нерсени айтпайт"),
        Says = new(
            "The title has hardly a letter, or is the address of a page, and no description of 20 characters or more says something else.",
            "В названии почти нет букв, или это адрес страницы, а описания от 20 знаков, которое не повторяет название, нет.",
            "Аталышында тамга дээрлик жок, же ал барактын дареги, ал эми аталышын кайталабаган, 20 белгиден кем эмес сүрөттөмөсү жок."),
        Why = new(
            "A tender that cannot be found by its title finds few bidders. Could a supplier know what is bought?",
            "Закупка, которую не найти по названию, находит мало участников. Мог ли поставщик понять, что покупают?",
            "Аталышы боюнча табылбаган сатып алуу аз катышуучу табат. Жеткирүүчү эмне сатып алынарын биле алдыбы?"),
        Misfires = new(
            "Short names of real goods (gas, tea), and short descriptions that say enough (coal, 5 t); publishers that keep the words in the items alone.",
            "Короткие названия настоящих товаров (газ, чай) и короткие описания, которых достаточно (уголь, 5 т); источники, где слова стоят только в предметах.",
            "Чыныгы товарлардын кыска аттары (чай, газ) жана жетиштүү кыска сүрөттөмөлөр (көмүр, 5 т); сөздөрү предметтерде гана турган булактар."),
        Explains = new(
            "The title is \"{title}\". Could a supplier know from it what is bought?",
            "Название: «{title}». Понял бы по нему поставщик, что покупают?",
            "Аталышы: «{title}». Жеткирүүчү андан эмне сатып алынарын түшүнө алабы?"),
        Basis = "PODER (too short and URL-like titles).",
        Fields = ["tender/title", "tender/description"],
        Settings =
        [
            Setting.Integer("letters", 4, new(
                "Letters; a title with fewer raises the flag. Digits, spaces and punctuation do not count.",
                "Букв; если меньше — вопрос. Цифры, пробелы и знаки не считаются.",
                "Тамга; андан аз болсо, суроо. Цифралар, боштуктар жана белгилер эсептелбейт.")),
        ],
        Reasons = [Reason.Cancelled, TitleNotPublished],
        Sql =
            """
            with titled as (
              -- Not [:alpha:]: on a server with locale C that knows no Cyrillic.
              select t.*, length(regexp_replace(t.title, '[\s\d[:punct:]«»№–—]', '', 'g')) as found, t.title ~* '^\s*(https?://|www\.)' as address
              from fact_tender t
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
              case when t.title is null then 'title_not_published' end as not_enough_data,
              (t.found < s.letters or t.address) and not t.described as raised,
              t.found::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              t.title, t.found as letters, s.letters as "limit", t.address
            from titled t
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("a number", Document("№ 14-2/2024")) with { Value = 0 },
            Example.Raises("an address", Document("https://example.org/tender/14")),
            Example.Clears("a number, and a description", Document("2719-2016\",\"description\":\"Repair of the roof of school No. 14")),
            Example.Clears("a number, and 20 Cyrillic letters and spaces", Document("2719-2016\",\"description\":\"Ремонт кровли в доме")),
            Example.Raises("a number, and a description of 19 characters, whatever their bytes", Document("2719-2016\",\"description\":\"Ремонт кровли в дом")) with { Value = 0 },
            Example.Raises("a description that repeats the title", Document("https://example.org/tender/14\",\"description\":\"https://example.org/tender/14")),
            Example.Clears("coal, in Kyrgyz", Document("Көмүр")),
            Example.Clears("words", Document("Ремонт кровли школы № 14")),
            Example.Skips("cancelled", Document("1").Replace("active", "cancelled", StringComparison.Ordinal)) with { Reason = "cancelled" },
            Example.Lacks("no title", Document("")) with { Reason = "title_not_published" },
        ],
    };

    static string Document(string title) =>
        $$$"""
        {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open","title":"{{{title}}}"}}
        """;
}
