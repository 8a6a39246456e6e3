namespace TazaKoom.OpenData.RedFlags;

/// <summary>Units that nobody can count, which KG-09 and KG-10 look for.</summary>
static class ConventionalUnits
{
    /// <summary>The relation <c>unit</c>: the spellings of such units among all items of tenders. Follows <c>with</c>.</summary>
    public const string Sql =
        """
        spelled as materialized (
          -- There are few units and many items.
          select distinct unit_name from fact_item where part = 'tender'
        ),
        unit as materialized (
          select u.unit_name
          from spelled u
          cross join setting s
          where fold(u.unit_name) ~ s.pattern
        )
        """;

    public static readonly Setting Pattern = Setting.OneText("pattern", @"условн|усл\.? ?ед|шарттуу", new(
        "Regular expression over the folded name of the unit.",
        "Регулярное выражение по названию единицы в нижнем регистре.",
        "Бирдиктин кичине тамга менен жазылган аталышы боюнча регулярдуу туюнтма."));

    public static readonly Reason NotPublished = new("units_not_published", Outcome.NotEnoughData, new(
        "The units of the items are not published.",
        "Единицы измерения предметов не опубликованы.",
        "Предметтердин өлчөө бирдиктери жарыяланган эмес."));
}
