namespace TazaKoom.OpenData.RedFlags.Screens;

/// <summary>The class of a competition: the first two digits of the classification that most of its items have.</summary>
static class LotClass
{
    /// <summary>A common table expression: ocid, lot_id, division.</summary>
    public const string Sql =
        """
        division as materialized (
          select distinct on (ocid, lot_id) ocid, lot_id, division
          from (
            select ocid, lot_id, left(classification_id, 2) as division, count(*) as items
            from fact_item
            where part = 'tender' and classification_id ~ '^\d\d'
            group by ocid, lot_id, left(classification_id, 2)
            union all
            select ocid, '', left(classification_id, 2), count(*)
            from fact_item
            where part = 'tender' and classification_id ~ '^\d\d' and lot_id <> ''
            group by ocid, left(classification_id, 2)
          ) i
          order by ocid, lot_id, items desc, division
        )
        """;
}
