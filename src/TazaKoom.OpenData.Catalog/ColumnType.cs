namespace TazaKoom.OpenData.Catalog;

public enum ColumnType
{
    /// <summary>A source identifier: compared byte by byte.</summary>
    Id,
    /// <summary>Text for people: contains and startsWith ignore case.</summary>
    Text,
    /// <summary>A word of a code list.</summary>
    Code,
    Integer,
    Decimal,
    /// <summary>A computed ratio: binary, so that it agrees with other tools to the last bit.</summary>
    Double,
    Boolean,
    /// <summary>An instant, written with the offset of <see cref="Filters.Moment.Zone"/>.</summary>
    Instant,
    /// <summary>text[]; a filter matches when any element does.</summary>
    TextList,
    /// <summary>An array of {id, name} in JSON; in tables the ids and the names each in one cell.</summary>
    Organizations,
    /// <summary>JSON as published.</summary>
    Json,
}
