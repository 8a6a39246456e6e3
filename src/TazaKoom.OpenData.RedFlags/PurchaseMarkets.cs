namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// The markets in which the rules of concentration look for suppliers: publisher, class (so many <c>digits</c> of the classification),
/// currency and calendar year of award. Read from fact_purchase, where a text stands for them all.
/// </summary>
static class PurchaseMarkets
{
    /// <summary><c>classed (key, publisher, scheme, class, currency, year, market)</c>: a number for each market, which several keys can have.</summary>
    public const string Sql =
        """
        coded as (
          select market as key, min(publisher) as publisher, min(scheme) as scheme, min(code) as code, min(currency) as currency, min(year) as year
          from fact_purchase
          where market is not null
          group by market
        ),
        classed as materialized (
          select
            c.key, c.publisher, c.scheme, left(c.code, s.digits::integer) as class, c.currency, c.year,
            dense_rank() over (order by c.publisher, c.scheme, left(c.code, s.digits::integer), c.currency, c.year) as market
          from coded c
          cross join setting s
        )
        """;
}
