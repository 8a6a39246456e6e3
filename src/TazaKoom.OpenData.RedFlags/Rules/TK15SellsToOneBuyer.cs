using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK15SellsToOneBuyer
{
    public static readonly RedFlag Rule = new("TK-15", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Sells to one buyer only", "Продаёт одному заказчику", "Бир сатып алуучуга гана сатат"),
        Says = new(
            "A supplier that has won many tenders won all of them at the same buyer.",
            "Поставщик, выигравший много закупок, все выиграл у одного заказчика.",
            "Көп сатып алууну жеңген жеткирүүчү баарын бир сатып алуучудан жеңген."),
        Why = new(
            "What is good enough for one again and again should be for others. What ties the two?",
            "Что раз за разом подходит одному, должно подойти и другим. Что связывает этих двоих?",
            "Бирөөгө кайра-кайра жараган нерсе башкаларга да жарашы керек. Экөөнү эмне байланыштырат?"),
        Misfires = new(
            "The only large buyer of a place or of a trade (the army, the railway); suppliers whose other customers publish elsewhere.",
            "Единственный крупный заказчик в округе или отрасли (армия, железная дорога); поставщики, чьи другие заказчики публикуются не здесь.",
            "Жердин же тармактын жалгыз ири сатып алуучусу (армия, темир жол); башка сатып алуучулары башка жерде жарыяланган жеткирүүчүлөр."),
        Explains = new(
            "All {wins} tenders this supplier won since {since} were of one buyer ({buyer}), of {buyers} that publish here. What ties the two?",
            "Все закупки, выигранные поставщиком с {since} ({wins}), — одного заказчика ({buyer}) из публикующихся здесь ({buyers}). Что связывает этих двоих?",
            "Жеткирүүчү {since} баштап жеңген {wins} сатып алуунун баары бир сатып алуучунуку ({buyer}), бул жерде жарыялангандар {buyers}. Экөөнү эмне байланыштырат?"),
        Basis = "Our own, after KRAI28 (supplier never sold to anyone else).",
        Fields = ["awards/status", "awards/suppliers/id", "awards/relatedBid", "bids/details/tenderers/id", "buyer", "parties/roles"],
        Settings =
        [
            Setting.Integer("wins", 10, new(
                "Tenders won; at least so many.",
                "Выигранных закупок; не меньше.",
                "Жеңген сатып алуулар; андан аз эмес.")),
            Setting.Integer("buyers", 10, new(
                "Buyers the publisher must have: where there is one, all sell to one.",
                "Сколько заказчиков должно быть у источника: где один, там все продают одному.",
                "Булакта канча сатып алуучу болушу керек: бирөө болсо, баары бирөөгө сатат.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with win as materialized (
              select distinct x.supplier, t.buyer_id, t.ocid, t.published, t.publisher
              from fact_award a
              join fact_tender t on t.ocid = a.ocid
              cross join lateral unnest(a.suppliers) as x(supplier)
              where a.status = 'active' and t.buyer_id is not null and t.status is distinct from 'cancelled'
            ),
            publisher as materialized (
              select publisher, count(distinct buyer_id) as buyers from fact_tender where buyer_id is not null group by publisher
            ),
            supplier as (
              select
                w.supplier, count(distinct w.ocid) as wins, count(distinct w.buyer_id) as customers, min(w.buyer_id) as buyer, min(w.published) as since,
                min(p.buyers) as buyers, (array_agg(distinct w.ocid order by w.ocid))[1:100] as ocids
              from win w
              join publisher p on p.publisher = w.publisher
              group by w.supplier
            )
            select
              '' as ocid, 'tenderer' as subject, w.supplier as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              w.customers = 1 as raised, w.wins::double precision as value, array[w.supplier, w.buyer] as organization_ids,
              w.wins, s.wins as "limit", w.customers, w.buyer, w.buyers, w.since::date::text as since, w.ocids
            from supplier w
            cross join setting s
            where w.wins >= s.wins and w.buyers >= s.buyers
            """,
        Examples =
        [
            Example.Raises("two wins, one buyer", Wins) with { SubjectId = "XX-CO-LOYAL", Value = 2, Settings = """{"wins":2,"buyers":2}""" },
            Example.Clears("two wins, two buyers", Wins) with { SubjectId = "XX-CO-FREE", Settings = """{"wins":2,"buyers":2}""" },
        ],
    };

    static string Wins => "[" + string.Join(",\n", new[] { ("LOYAL", "A"), ("LOYAL", "A"), ("FREE", "A"), ("FREE", "B") }.Select((w, i) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-example-{{{i + 1}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"buyer":{"id":"XX-GOV-{{{w.Item2}}}","name":"Buyer"},
         "parties":[{"id":"XX-GOV-{{{w.Item2}}}","name":"Buyer","roles":["buyer"]}],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "awards":[{"id":"1","status":"active","suppliers":[{"id":"XX-CO-{{{w.Item1}}}"}]}]}
        """))) + "]";
}
