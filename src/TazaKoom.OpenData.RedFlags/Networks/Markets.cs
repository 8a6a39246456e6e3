using Dapper;
using Npgsql;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Networks;

/// <summary>Concentration of awards by market and by buyer (docs/networks.md).</summary>
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
        with share as materialized (
          select
            coalesce(class, '') as class, year, case when grouping(class) = 1 or grouping(region) = 1 then '' else coalesce(region, '?') end as region,
            coalesce(buyer_id, '') as buyer_id, currency, supplier_id, count(*) as awards, sum(amount) as amount
          from awarded
          where amount > 0 and currency is not null and year is not null
          group by grouping sets ((class, year, region, currency, supplier_id), (class, year, currency, supplier_id), (year, buyer_id, currency, supplier_id))
          having case when grouping(class) = 0 then class else buyer_id end is not null
        ),
        market as materialized (
          select
            row_number() over () as id, class, year, region, buyer_id, currency,
            sum(awards)::integer as awards, count(*)::integer as suppliers, sum(amount) as total
          from share
          group by class, year, region, buyer_id, currency
          having sum(awards) >= 10
        ),
        -- All are sorted once, by a number, and come to the aggregates in this order.
        ranked as (
          select m.id, s.supplier_id, (s.amount / m.total)::double precision as part
          from share s
          join market m on m.class = s.class and m.year = s.year and m.region = s.region and m.buyer_id = s.buyer_id and m.currency = s.currency
          order by m.id, part desc, s.supplier_id
        ),
        led as (
          select id, sum(part * part) as hhi, (array_agg(part))[1:4] as parts, (array_agg(supplier_id))[1] as leader
          from ranked
          group by id
        )
        select
          m.class, m.year, m.region, m.buyer_id, m.currency, m.awards, m.suppliers, m.total,
          l.hhi, l.parts[1], l.parts[1] + coalesce(l.parts[2], 0) + coalesce(l.parts[3], 0) + coalesce(l.parts[4], 0), l.leader
        from market m
        join led l on l.id = m.id
        """;

    public static async Task ComputeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await StudyTable.BeginAsync(connection, "concentration", ct);
        await connection.ExecuteAsync(new CommandDefinition(Compute, commandTimeout: 0, cancellationToken: ct));
    }

    public static Task WriteAsync(NpgsqlConnection connection, CancellationToken ct) =>
        StudyTable.WriteAsync(connection, "concentration", ["class", "year", "region", "buyer_id", "currency"], ct);
}
