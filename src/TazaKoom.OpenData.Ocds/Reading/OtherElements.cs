using System.Globalization;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Elements that are no objects: told once per array, however many they are.</summary>
internal sealed class OtherElements(Position array)
{
    Position first;
    string kind = "";
    long count;

    public void Add(Position position, byte begins)
    {
        if (count++ > 0)
            return;
        first = position;
        kind = begins switch
        {
            (byte)'"' => "a string",
            (byte)'[' => "an array",
            (byte)'t' or (byte)'f' => "a boolean",
            (byte)'n' => "null",
            _ => "a number",
        };
    }

    public FoundProblem? Problem()
    {
        if (count == 0)
            return null;
        var more = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {count - 1} more elements of {array.Path} are no objects either");
        return new FoundProblem(first, ReadingProblem.NotAnObject, $"{first.Path} is {kind}, not an object{more}. Expected a release or a record.", null, Stopped: false);
    }
}
