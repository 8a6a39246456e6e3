namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>What is read: one of these becomes one SQL statement, nested lists included.</summary>
public sealed record Query(Resource Resource)
{
    public IReadOnlyList<Field> Fields { get; init; } = [];

    public IReadOnlyList<Embedding> Embedded { get; init; } = [];

    /// <summary>Sets the fields and embedded rows to what others have shown before; null where they were chosen one by one.</summary>
    public Shown? Shown
    {
        get => ReferenceEquals(field?.Fields, Fields) && ReferenceEquals(field?.Embedded, Embedded) ? field : null;
        init
        {
            field = value;
            if (value is null) return;
            (Fields, Embedded) = (value.Fields, value.Embedded);
        }
    }

    public Where? Where { get; init; }

    /// <summary>The key follows by itself, in the direction of the last one.</summary>
    public IReadOnlyList<Order> Order { get; init; } = [];

    public int? Limit { get; init; }

    /// <summary>The sort keys of the row after which to start, one per entry of <see cref="FullOrder"/>.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>The rows' own texts are as published; names and sentences of ours are in this language: en, ru or ky.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Also select the sort keys, to make a cursor of the last row.</summary>
    public bool WithCursor { get; init; }

    /// <summary>The whole order: what was asked for and the unique tail.</summary>
    public IReadOnlyList<Order> FullOrder
    {
        get
        {
            var descending = Order.Count > 0 && Order[^1].Descending;
            return [.. Order, .. Resource.Key.Where(k => Order.All(o => o.Column.Sql != k.Sql)).Select(k => new Order(k, descending))];
        }
    }

    public SqlStatement ToSql() => SelectStatement.Write(this);

    public SqlStatement ToCountSql() => SelectStatement.WriteCount(this);
}

/// <summary>The rows that a relation leads to, as a property of the row.</summary>
public sealed record Embedding(Relation Relation, Resource To)
{
    public IReadOnlyList<Field> Fields { get; init; } = [];

    public IReadOnlyList<Embedding> Embedded { get; init; } = [];

    public Where? Where { get; init; }

    public IReadOnlyList<Order> Order { get; init; } = [];

    public int? Limit { get; init; }
}
