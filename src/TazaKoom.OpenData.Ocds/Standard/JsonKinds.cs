namespace TazaKoom.OpenData.Ocds.Standard;

/// <summary>What a JSON value is, as JSON Schema's `type` counts it: 1.0 is an integer too.</summary>
[Flags]
public enum JsonKinds
{
    None = 0,
    String = 1,
    Integer = 2,
    Number = 4,
    Boolean = 8,
    Object = 16,
    Array = 32,
    Any = String | Integer | Number | Boolean | Object | Array,
}
