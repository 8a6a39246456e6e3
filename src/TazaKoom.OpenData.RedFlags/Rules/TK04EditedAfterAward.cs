namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK04EditedAfterAward
{
    static readonly Reason NotAwarded = new("not_awarded", Outcome.NotApplicable, new(
        "There is no award yet.",
        "Решения о присуждении ещё нет.",
        "Жеңүүчүнү аныктоо чечими азырынча жок."));

    public static readonly RedFlag Rule = new("TK-04", Subject.Tender)
    {
        Title = new("Edited after the award", "Правка после решения", "Чечимден кийин оңдолгон"),
        Says = new(
            "What was asked for or offered was edited in the record after the award had been published.",
            "Запись о том, что запрашивали или предлагали, правили после публикации решения.",
            "Эмне суралганы же сунушталганы жөнүндө жазуу чечим жарыялангандан кийин оңдолгон."),
        Why = new(
            "After the award the call and the bids are history. Who corrects history, and why?",
            "После решения объявление и заявки — история. Кто её правит и зачем?",
            "Чечимден кийин жарыя менен табыштамалар — тарых. Аны ким жана эмне үчүн оңдойт?"),
        Misfires = new(
            "Typing errors put right; a publisher that exports all anew with other software; a tender evaluated again after a complaint.",
            "Исправленные опечатки; источник, выгружающий всё заново другой программой; повторная оценка после жалобы.",
            "Оңдолгон каталар; баарын башка программа менен кайра чыгарган булак; даттануудан кийинки кайра баалоо."),
        Explains = new(
            "Fields of the call or the bids that were edited since the award was published: {changes} ({records}), first on {since}. What was put right?",
            "После публикации решения правлено полей объявления или заявок: {changes} ({records}), впервые {since}. Что исправляли?",
            "Чечим жарыялангандан бери жарыянын же табыштамалардын {changes} талаасы оңдолгон ({records}), биринчиси {since}. Эмне оңдолду?"),
        Basis = "Our own, from the versions we have seen: changes of the call, its lots and items, and the bids, in a version after the one that brought the award.",
        Fields = ["tender", "tender/lots", "tender/items", "bids/details", "awards"],
        Settings =
        [
            Setting.OneText("fields", @"^(title|description|value|minValue|quantity|unit|classification|procurementMethod|awardCriteria|eligibilityCriteria|tenderPeriod|tenderers|relatedLots|priceProposal|qualificationRequirements|guarantee|conditionOfContract)", new(
                "Regular expression over the fields that count, below the tender, lot, item or bid; a whole lot, item or bid that is taken away always counts.",
                "Регулярное выражение по полям, которые учитываются, ниже закупки, лота, предмета или заявки; убранные целиком лот, предмет или заявка учитываются всегда.",
                "Эсепке алынуучу талаалар боюнча регулярдуу туюнтма, сатып алуудан, лоттон, предметтен же табыштамадан төмөн; толугу менен алынган лот, предмет же табыштама дайыма эсептелет.")),
        ],
        Reasons = [Reason.Cancelled, NotAwarded, ContractChanges.OneVersion],
        Sql =
            """
            with awarded as (
              select ocid from fact_award where status = 'active' group by ocid
            ),
            -- The version that brought the first award; one that was there from the beginning came with the first.
            known as (
              select a.ocid, coalesce(min(x.version) filter (where x.kind = 'added' and x.part = 'award' and x.field = '' and x.item_id is null), 1) as version
              from awarded a
              left join fact_change x on x.ocid = a.ocid
              group by a.ocid
            ),
            edited as (
              select
                x.ocid, count(*) as changes, min(x.released)::date::text as since,
                (array_agg(distinct concat_ws(' ', x.part, nullif(x.part_id, ''), x.item_id, nullif(x.field, ''))
                           order by concat_ws(' ', x.part, nullif(x.part_id, ''), x.item_id, nullif(x.field, ''))))[1:20] as records
              from fact_change x
              join known k on k.ocid = x.ocid and x.version > k.version
              cross join setting s
              where x.part in ('tender', 'lot', 'bid')
                -- What is added completes the record; what is changed or taken away edits it.
                and x.kind <> 'added'
                and (x.field = '' and (x.part <> 'tender' or x.item_id is not null) or x.field ~ s.fields)
              group by x.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when k.ocid is null then 'not_awarded'
              end as not_applicable,
              case when v.ocid is null then 'one_version' end as not_enough_data,
              e.ocid is not null as raised,
              e.changes::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              e.changes, e.since, e.records, k.version as awarded_in, v.versions
            from fact_tender t
            left join known k on k.ocid = t.ocid
            left join fact_version v on v.ocid = t.ocid
            left join edited e on e.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("the title, a month after the award", Releases(1, "Repair of a school", "Repair of a hospital")) with { Value = 1 },
            Example.Clears("the title, with the award", Releases(2, "Repair of a school", "Repair of a hospital")),
            Example.Clears("nothing but the status", Releases(1, "Repair of a school", "Repair of a school")),
            Example.Clears("the title came later", Releases(1, "none", "Repair of a hospital").Replace(",\"title\":\"none\"", "", StringComparison.Ordinal)),
            Example.Skips("no award", Releases(3, "Repair of a school", "Repair of a hospital")) with { Reason = "not_awarded" },
            Example.Lacks("one version", Release(1, "Repair of a school", true)) with { Reason = "one_version" },
        ],
    };

    /// <summary>Two versions with these titles; the award is there from the one named on.</summary>
    static string Releases(int awarded, params string[] titles) => "[" + string.Join(",\n", titles.Select((title, i) => Release(i + 1, title, i + 1 >= awarded))) + "]";

    static string Release(int id, string title, bool awarded) =>
        $$$"""
        {"ocid":"ocds-example-1","id":"{{{id}}}","date":"2024-0{{{id + 1}}}-01T00:00:00Z","tag":["{{{(awarded ? "award" : "tender")}}}"],
         "tender":{"id":"1","status":"{{{(id == 1 ? "active" : "complete")}}}","procurementMethod":"open","title":"{{{title}}}"},"awards":[{{{(awarded ? """{"id":"a","status":"active"}""" : "")}}}]}
        """;
}
