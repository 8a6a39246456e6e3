namespace TazaKoom.OpenData.RedFlags;

/// <summary>Words for OCDS method codes, for a place in a sentence: <c>{method:open=…}</c>. A publisher's own word stands as it is.</summary>
static class MethodNames
{
    public const string En = "open=open;selective=selective;limited=limited;direct=direct";

    public const string Ru = "open=открытый;selective=выборочный;limited=ограниченный;direct=прямой";

    public const string Ky = "open=ачык;selective=тандалма;limited=чектелген;direct=түз";
}
