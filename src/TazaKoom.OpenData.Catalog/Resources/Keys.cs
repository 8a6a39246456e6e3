namespace TazaKoom.OpenData.Catalog.Resources;

/// <summary>Every table that grows is keyed by ocid and something inside it.</summary>
internal static class Keys
{
    public static readonly Column Ocid = new("ocid", ColumnType.Id, "{t}.ocid") { Nullable = false };

    public static readonly Field OcidField = Shape.Id("ocid", "{t}.ocid",
        new("Open contracting identifier of the tender it belongs to.", "Идентификатор тендера (OCID), к которому относится.", "Кайсы тендерге (OCID) тиешелүү."), "ocid").NotNull().Sorted();

    public static readonly Relation ToTender = new("tender", "tenders", Many: false, "{to}.ocid = {from}.ocid");

    public static Column Part(string column, ColumnType type = ColumnType.Id) => new(column, type, $"{{t}}.{column}") { Nullable = false };

    public static Field RowId(params IReadOnlyList<Column> key) => Shape.Id("id", Queries.RowId.Sql(key),
        new("Its id here: the parts of its key, joined by colons.", "Идентификатор здесь: части ключа через двоеточие.", "Мындагы идентификатору: ачкычтын бөлүктөрү, кош чекит менен."))
        .NotNull().NoFilter();
}
