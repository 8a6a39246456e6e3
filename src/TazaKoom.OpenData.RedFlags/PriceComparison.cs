namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Which methods are decided by price, as Cardinal's two lists say it: an allow list, which wins, and a deny list. Exact
/// values of <c>tender.procurementMethodDetails</c>; a tender without it is not on the allow list and not on the deny list.
/// </summary>
static class PriceComparison
{
    public static readonly Reason NotCompared = new("price_not_compared", Outcome.NotApplicable, new(
        "Bids of this method are not compared by price.",
        "Заявки при этом методе не сравниваются по цене.",
        "Бул ыкмада табыштамалар баа боюнча салыштырылбайт."));

    public static readonly Setting Allowed = Setting.List("price_comparison_procurement_methods", [], new(
        "Only tenders with one of these procurementMethodDetails are compared by price; empty: see the next setting.",
        "По цене сравниваются только закупки с этими procurementMethodDetails; пусто: см. следующую настройку.",
        "Ушул procurementMethodDetails менен сатып алуулар гана баа боюнча салыштырылат; бош болсо: кийинки жөндөөнү караңыз."));

    public static readonly Setting Denied = Setting.List("no_price_comparison_procurement_methods", [], new(
        "Tenders with one of these procurementMethodDetails are not compared by price.",
        "Закупки с этими procurementMethodDetails по цене не сравниваются.",
        "Ушул procurementMethodDetails менен сатып алуулар баа боюнча салыштырылбайт."));

    /// <summary>SQL condition over <c>c.method_details</c> and <c>s</c>, the settings.</summary>
    public const string Applies =
        """
        case
          when cardinality(s.price_comparison_procurement_methods) > 0
          then coalesce(c.method_details = any (s.price_comparison_procurement_methods), false)
          else coalesce(c.method_details <> all (s.no_price_comparison_procurement_methods), true)
        end
        """;
}
