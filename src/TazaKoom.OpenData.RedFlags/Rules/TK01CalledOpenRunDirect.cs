namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK01CalledOpenRunDirect
{
    static readonly Reason NotCalledOpen = new("not_called_open", Outcome.NotApplicable, new(
        "The source does not call it open or selective.",
        "Источник не называет закупку открытой или избирательной.",
        "Булак сатып алууну ачык же тандалма деп атабайт."));

    static readonly Reason DetailsNotPublished = new("details_not_published", Outcome.NotEnoughData, new(
        "The procurement method details are not published.",
        "Не опубликованы подробности метода закупки.",
        "Сатып алуу ыкмасынын чоо-жайы жарыяланган эмес."));

    public static readonly RedFlag Rule = new("TK-01", Subject.Tender)
    {
        Title = new("Called open, run direct", "Названа открытой, проведена прямо", "Ачык деп аталып, түз өткөрүлгөн"),
        Says = new(
            "The source labels the method open or selective, while its own details say single source.",
            "Источник называет метод открытым или избирательным, а его же подробности говорят о едином источнике.",
            "Булак ыкманы ачык же тандалма деп белгилейт, ал эми өзүнүн чоо-жайы бир булак дейт."),
        Why = new(
            "Whoever counts competition by the label counts this as competition. Which of the two is right?",
            "Кто считает конкуренцию по метке, примет это за конкуренцию. Что из двух верно?",
            "Атаандаштыкты белги боюнча эсептеген адам муну атаандаштык деп алат. Экөөнүн кайсынысы туура?"),
        Misfires = new(
            "In the Kyrgyz feed it is the exporter that labels every single-source purchase open, so there the flag is about the feed and not about the buyer.",
            "В ленте КР открытой называет каждую закупку из одного источника сам экспортёр: там флаг о ленте, а не о заказчике.",
            "КР агымында бир булактан болгон ар бир сатып алууну экспортёр өзү ачык деп белгилейт: андагы желекче сатып алуучу эмес, агым жөнүндө."),
        Explains = new(
            $"The source calls this method {{label:{MethodNames.En}}}; its details say {{details}}. Was there a competition?",
            $"Источник называет метод {{label:{MethodNames.Ru}}}; его подробности: {{details}}. Был ли конкурс?",
            $"Булак ыкманы {{label:{MethodNames.Ky}}} деп атайт; чоо-жайы: {{details}}. Конкурс болдубу?"),
        Basis = "Our own: the label tender.procurementMethod against tender.procurementMethodDetails. In the Kyrgyz exporter, method codes 4 and 6 map to open.",
        Fields = ["tender/procurementMethod", "tender/procurementMethodDetails"],
        Settings =
        [
            Setting.OneText("pattern", @"single.?source|sole.?source|direct (award|contract|purchase|procurement)|единственн|прям(ое|ого|ой) (заключ|договор|закуп)|түз келишим|contrataci[oó]n directa|adjudicaci[oó]n directa|ajuste dire[c]?to|negotiat\w* without", new(
                "Regular expression over the folded details that say single source.",
                "Регулярное выражение по подробностям в нижнем регистре, говорящим о едином источнике.",
                "Бир булак деген чоо-жай боюнча (кичине тамга менен) регулярдуу туюнтма.")),
        ],
        Reasons = [Reason.Cancelled, NotCalledOpen, Reason.MethodUnknown, DetailsNotPublished],
        Sql =
            """
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when lower(t.source_method) not in ('open', 'selective') then 'not_called_open'
              end as not_applicable,
              case
                when t.source_method is null then 'method_unknown'
                when t.method_details is null then 'details_not_published'
              end as not_enough_data,
              fold(t.method_details) ~ s.pattern as raised,
              1::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              t.source_method as label, t.method_details as details, t.method
            from fact_tender t
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("open, and singleSource", Document("open", "singleSource")) with { Value = 1 },
            Example.Raises("the words of another publisher", Document("selective", "Contratación Directa (con ofertas)")),
            Example.Clears("open, and single-stage", Document("open", "oneStage")),
            Example.Skips("direct, and says so", Document("direct", "singleSource")) with { Reason = "not_called_open" },
            Example.Lacks("no details", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open"}}
                """) with { Reason = "details_not_published" },
        ],
    };

    static string Document(string label, string details) =>
        $$$"""
        {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
         "tender":{"id":"1","status":"active","procurementMethod":"{{{label}}}","procurementMethodDetails":"{{{details}}}"}}
        """;
}
