namespace TazaKoom.OpenData.Catalog.Queries;

public enum Operator
{
    Is,
    Not,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Contains,
    StartsWith,
    EndsWith,
    Exists,
}
