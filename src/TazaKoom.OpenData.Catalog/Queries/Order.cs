namespace TazaKoom.OpenData.Catalog.Queries;

public sealed record Order(Column Column, bool Descending);
