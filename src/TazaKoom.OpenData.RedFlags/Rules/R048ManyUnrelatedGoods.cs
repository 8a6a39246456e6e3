namespace TazaKoom.OpenData.RedFlags.Rules;

static class R048ManyUnrelatedGoods
{
    public static readonly RedFlag Rule = new("R048", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Supplier of many unrelated goods", "Поставщик разнородных товаров", "Байланышсыз товарлардын жеткирүүчүсү"),
        Says = new(
            "A supplier wins in unusually many different classes of goods, works and services.",
            "Поставщик побеждает в необычно многих разных классах товаров, работ и услуг.",
            "Жеткирүүчү товарлардын, жумуштардын жана кызматтардын адаттан тыш көп класстарында жеңет."),
        Why = new(
            "Few firms know many trades. Does it deliver itself, or resell, and what is added to the price?",
            "Немногие фирмы владеют многими отраслями. Поставляет ли она сама или перепродаёт, и что добавляется к цене?",
            "Аз фирма көп тармакты билет. Ал өзү жеткиреби же кайра сатабы, баага эмне кошулат?"),
        Misfires = new(
            "Wholesalers and general contractors, mixed classification schemes (CPV, UNSPSC and OKGZ prefixes are not the same), framework suppliers.",
            "Оптовики и генподрядчики, смешанные классификаторы (префиксы CPV, UNSPSC и ОКГЗ не совпадают), поставщики рамочных соглашений.",
            "Дүң сатуучулар жана башкы подрядчылар, аралаш классификаторлор (CPV, UNSPSC жана ОКГЗ префикстери ар башка), алкактык келишимдердин жеткирүүчүлөрү."),
        Explains = new(
            "It won in {variety} different classes over {processes} tenders; among {compared} suppliers {limit} or more is unusual. Does it deliver all of it itself?",
            "Разных классов: {variety}, закупок: {processes}; среди поставщиков ({compared}) необычно {limit} и больше. Поставляет ли он всё это сам?",
            "Ар башка класстар: {variety}, сатып алуулар: {processes}; жеткирүүчүлөрдүн арасында ({compared}) {limit} жана андан көбү адаттан тыш. Мунун баарын өзү жеткиреби?"),
        Basis = "OCP R048; OCDS Cardinal R048: distinct prefixes of item classifications at or over Q3 + 1.5 IQR.",
        Fields = ["awards/items/classification/id", "tender/items/classification/id", "tender/items/relatedLot", "awards/status", "awards/suppliers/id", "awards/relatedLots", "tender/status"],
        Settings =
        [
            Setting.Integer("digits", 2, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Integer("threshold", null, new(
                "Classes; at or over it the flag is raised. Null: Q3 + 1.5 IQR of the data.",
                "Классов; не меньше — вопрос. Null: Q3 + 1,5 IQR данных.",
                "Класстар; андан аз болбосо, суроо. Null: маалыматтын Q3 + 1,5 IQR мааниси.")),
            Setting.Integer("minimum_contracting_processes", 20, new(
                "Suppliers with fewer tenders won are not judged.",
                "Поставщики с меньшим числом выигранных закупок не оцениваются.",
                "Жеңген сатып алуулары андан аз жеткирүүчүлөр бааланбайт.")),
            Setting.Flag("use_tender_items", true, new(
                "Where an award lists no items, take those of its lots (the Kyrgyz feed has none in awards). False: as Cardinal.",
                "Если решение не перечисляет предметы, брать предметы его лотов (в данных КР их в решениях нет). False: как Cardinal.",
                "Чечим предметтерди атабаса, анын лотторунун предметтерин алуу (КР маалыматында чечимдерде алар жок). False: Cardinal сыяктуу."),
                cardinal: "false"),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with award as (
              select a.ocid, a.lot_id, a.award_id, a.suppliers[1] as supplier
              from fact_award a
              join fact_tender t on t.ocid = a.ocid
              where a.status = 'active' and cardinality(a.suppliers) = 1 and t.status is distinct from 'cancelled'
            ),
            classified as (
              select a.ocid, a.supplier, left(i.classification_id, s.digits::integer) as class
              from award a
              join fact_item i on i.ocid = a.ocid and i.part = 'award' and i.part_id = a.award_id
              cross join setting s
              where i.classification_id is not null
              union
              select a.ocid, a.supplier, left(i.classification_id, s.digits::integer)
              from award a
              join fact_item i on i.ocid = a.ocid and i.part = 'tender' and (a.lot_id = '' or i.lot_id = a.lot_id)
              cross join setting s
              -- Asked once: where they are not used, nothing is read.
              where (select use_tender_items from setting) and i.classification_id is not null
                and not exists (select from fact_item x where x.ocid = a.ocid and x.part = 'award' and x.part_id = a.award_id)
            ),
            kept as materialized (
              select
                c.supplier, count(distinct c.ocid) as processes, count(distinct c.class) as variety,
                array_agg(distinct c.class order by c.class) as classes,
                (array_agg(distinct c.ocid order by c.ocid))[1:100] as ocids
              from classified c
              cross join setting s
              group by c.supplier, s.minimum_contracting_processes
              having count(distinct c.ocid) >= s.minimum_contracting_processes
            ),
            quartile as materialized (
              select
                count(*) as compared,
                quantile(array_agg(variety::double precision order by variety), 0.25) as q1,
                quantile(array_agg(variety::double precision order by variety), 0.75) as q3
              from kept
            ),
            fence as materialized (
              select q.*, coalesce(s.threshold::double precision, fused_multiply_add(q.q3 - q.q1, 1.5, q.q3)) as fence, s.threshold
              from quartile q
              cross join setting s
            )
            select
              '' as ocid, 'tenderer' as subject, k.supplier as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              k.variety >= f.fence as raised, k.variety::double precision as value, array[k.supplier] as organization_ids,
              k.variety, k.classes, k.processes, f.fence as "limit", f.compared,
              case when f.threshold is null then f.q1 end as q1, case when f.threshold is null then f.q3 end as q3, k.ocids
            from kept k
            cross join fence f
            """,
        Examples =
        [
            Example.Raises("two tenders, three classes", Awards) with { SubjectId = "XX-CO-MANY", Value = 3, Settings = """{"threshold":3,"minimum_contracting_processes":2}""" },
            Example.Clears("two tenders, one class", Awards) with { SubjectId = "XX-CO-ONE", Settings = """{"threshold":3,"minimum_contracting_processes":2}""" },
        ],
    };

    static string Awards =>
        """
        [{"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
          "awards":[{"id":"a1","status":"active","suppliers":[{"id":"XX-CO-MANY"}],
                     "items":[{"id":"1","classification":{"scheme":"CPV","id":"33600000-6"}},{"id":"2","classification":{"scheme":"CPV","id":"45000000-7"}}]},
                    {"id":"a2","status":"active","suppliers":[{"id":"XX-CO-ONE"}],"items":[{"id":"1","classification":{"scheme":"CPV","id":"33690000-3"}}]}]},
         {"ocid":"ocds-example-2","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
          "awards":[{"id":"a1","status":"active","suppliers":[{"id":"XX-CO-MANY"}],"items":[{"id":"1","classification":{"scheme":"CPV","id":"15000000-8"}}]},
                    {"id":"a2","status":"active","suppliers":[{"id":"XX-CO-ONE"}],"items":[{"id":"1","classification":{"scheme":"CPV","id":"33100000-1"}}]}]}]
        """;
}
