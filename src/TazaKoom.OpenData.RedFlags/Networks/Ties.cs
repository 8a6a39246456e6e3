using Dapper;
using Npgsql;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Networks;

/// <summary>Buyers and suppliers tied to each other (docs/networks.md). They are counted, not summed: prices do not matter.</summary>
static class Ties
{
    public const int Version = 1;

    // Awards of several suppliers are nobody's.
    public const string Read =
        """
        select d.division as class, extract(year from coalesce(a.date, t.published))::integer as year, t.buyer_id, a.suppliers[1] as supplier_id, count(*) as awards
        from fact_award a
        join fact_tender t on t.ocid = a.ocid
        left join fact_division d on d.ocid = a.ocid and d.lot_id = a.lot_id
        where a.status = 'active' and cardinality(a.suppliers) = 1 and t.buyer_id is not null
        group by 1, 2, 3, 4
        """;

    const string Compute =
        $"""
        create temporary table met on commit drop as
        {Read};
        analyze met;

        insert into flagging.buyer_supplier_now
        with pair as (
          select buyer_id, supplier_id, class, sum(awards) as awards from met group by buyer_id, supplier_id, class
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
        years as (select buyer_id, supplier_id, count(distinct year) as years from met group by buyer_id, supplier_id)
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
        await StudyTable.BeginAsync(connection, "buyer_supplier", ct);
        await connection.ExecuteAsync(new CommandDefinition(Compute, commandTimeout: 0, cancellationToken: ct));
    }

    public static Task WriteAsync(NpgsqlConnection connection, CancellationToken ct) =>
        StudyTable.WriteAsync(connection, "buyer_supplier", ["buyer_id", "supplier_id"], ct);
}
