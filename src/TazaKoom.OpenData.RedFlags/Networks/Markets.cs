using Dapper;
using Npgsql;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Networks;

/// <summary>Concentration of awards by market and by buyer, and buyers and suppliers tied to each other (docs/networks.md).</summary>
static class Markets
{
    public const int Version = 1;

    // Awards of several suppliers are nobody's share, and are left out; shares are of one currency.
    public const string Read =
        """
        select
          a.ocid, a.award_id, d.division as class, extract(year from coalesce(a.date, t.published))::integer as year, t.region, t.buyer_id,
          a.suppliers[1] as supplier_id, a.currency, case when a.lots > 1 and a.lot_id <> '' then a.amount / a.lots else a.amount end as amount
        from fact_award a
        join fact_tender t on t.ocid = a.ocid
        left join fact_division d on d.ocid = a.ocid and d.lot_id = a.lot_id
        where a.status = 'active' and cardinality(a.suppliers) = 1
        """;

    const string Compute =
        $"""
        create temporary table awarded on commit drop as
        {Read};
        analyze awarded;

        insert into flagging.concentration_now
        with market as (
          select class, year, coalesce(region, '?') as region, '' as buyer_id, currency, supplier_id, amount from awarded where class is not null
          union all select class, year, '', '', currency, supplier_id, amount from awarded where class is not null
          union all select '', year, '', buyer_id, currency, supplier_id, amount from awarded where buyer_id is not null
        ),
        share as (
          select class, year, region, buyer_id, currency, supplier_id, count(*) as awards, sum(amount) as amount
          from market
          where amount > 0 and currency is not null and year is not null
          group by class, year, region, buyer_id, currency, supplier_id
        ),
        ranked as (
          select *,
            (amount / sum(amount) over w)::double precision as part,
            row_number() over (partition by class, year, region, buyer_id, currency order by amount desc, supplier_id) as place
          from share
          window w as (partition by class, year, region, buyer_id, currency)
        )
        select
          class, year, region, buyer_id, currency, sum(awards)::integer, count(*)::integer, sum(amount),
          sum(part * part order by place), sum(part) filter (where place = 1), sum(part order by place) filter (where place <= 4),
          min(supplier_id) filter (where place = 1)
        from ranked
        group by class, year, region, buyer_id, currency
        having sum(awards) >= 10;

        insert into flagging.buyer_supplier_now
        with pair as (
          select buyer_id, supplier_id, class, count(*) as awards from awarded where buyer_id is not null group by buyer_id, supplier_id, class
        ),
        buyer as (select buyer_id, class, sum(awards) as awards from pair group by buyer_id, class),
        supplier as (select supplier_id, class, sum(awards) as awards from pair group by supplier_id, class),
        class as (select class, sum(awards) as awards from pair group by class),
        tied as (
          select buyer_id, supplier_id, sum(awards) as awards from pair group by buyer_id, supplier_id having sum(awards) >= 3
        ),
        expected as (
          select t.buyer_id, t.supplier_id, sum(b.awards::double precision * s.awards::double precision / c.awards::double precision order by b.class) as expected
          from tied t
          join buyer b on b.buyer_id = t.buyer_id
          join supplier s on s.supplier_id = t.supplier_id and s.class is not distinct from b.class
          join class c on c.class is not distinct from b.class
          group by t.buyer_id, t.supplier_id
        ),
        buyers as (select buyer_id, sum(awards) as awards from buyer group by buyer_id),
        suppliers as (select supplier_id, sum(awards) as awards from supplier group by supplier_id),
        years as (select buyer_id, supplier_id, count(distinct year) as years from awarded group by buyer_id, supplier_id)
        select
          t.buyer_id, t.supplier_id, t.awards::integer, b.awards::integer, s.awards::integer, e.expected,
          (t.awards / b.awards)::double precision, (t.awards / s.awards)::double precision, y.years::integer
        from tied t
        join expected e on e.buyer_id = t.buyer_id and e.supplier_id = t.supplier_id
        join buyers b on b.buyer_id = t.buyer_id
        join suppliers s on s.supplier_id = t.supplier_id
        join years y on y.buyer_id = t.buyer_id and y.supplier_id = t.supplier_id
        """;

    public static async Task ComputeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await StudyTable.BeginAsync(connection, "concentration", ct);
        await StudyTable.BeginAsync(connection, "buyer_supplier", ct);
        await connection.ExecuteAsync(new CommandDefinition(Compute, commandTimeout: 0, cancellationToken: ct));
    }

    public static async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await StudyTable.WriteAsync(connection, "concentration", ["class", "year", "region", "buyer_id", "currency"], ct);
        await StudyTable.WriteAsync(connection, "buyer_supplier", ["buyer_id", "supplier_id"], ct);
    }
}
