using System.Globalization;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>
/// A place in a release, such as awards[2].suppliers[0].id. It becomes text only when something is found there: a release has
/// hundreds of places where nothing is.
/// </summary>
readonly record struct Spot(string First, int I = -1, string? Second = null, int J = -1, string? Third = null)
{
    public static implicit operator Spot(string path) => new(path);

    public Spot Then(string member) => Second is null && I >= 0 ? this with { Second = member }
        : Third is null && J >= 0 ? this with { Third = member }
        : new(ToString() + "." + member);

    public Spot At(int index) => Second is null && I < 0 ? this with { I = index }
        : Third is null && Second is not null && J < 0 ? this with { J = index }
        : new(ToString(), index);

    public override string ToString()
    {
        var text = Element(First, I);
        if (Second is not null)
            text = Element(text + "." + Second, J);
        return Third is null ? text : text + "." + Third;
    }

    static string Element(string path, int index) => index < 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
