using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// Reads typed values of one release. What has the wrong type, or cannot be read, becomes a problem and nothing:
/// never an exception, and never a guess.
/// </summary>
internal sealed class Fields(Arena arena)
{
    // An id is part of keys, and an index entry of PostgreSQL holds 2,704 bytes: ocid, part, container's id and id must fit.
    const int LongestId = 400;
    // Codes, names and titles are indexed and sorted by whoever queries them; descriptions are only read.
    const int LongestName = 2_000;
    const int LongestText = 200_000;
    const int MostProblems = 500;

    readonly List<TenderProblem> problems = [];
    TimeSpan zone;

    public IReadOnlyList<TenderProblem> Problems => problems;

    public void Start(Profile profile, IEnumerable<TenderProblem> known)
    {
        zone = profile.Zone;
        problems.Clear();
        problems.AddRange(known);
    }

    public void Problem(string code, Json at, string message) =>
        Problem(code, at.Path(), message, at.Kind is JsonKind.Missing or JsonKind.Object or JsonKind.Array ? null : Shown(at.Raw));

    public void Problem(string code, string path, string message, string? value = null)
    {
        if (problems.Count < MostProblems)
            problems.Add(new TenderProblem(code, path, message, value));
        else if (problems.Count == MostProblems)
            problems.Add(new TenderProblem(ProblemCode.MoreProblems, "$", $"More than {MostProblems} problems; the rest is not listed."));
    }

    static string Shown(ReadOnlySpan<byte> raw) =>
        raw.Length <= 200 ? Encoding.UTF8.GetString(raw) : Encoding.UTF8.GetString(raw[..200]).TrimEnd('\uFFFD') + "…";

    /// <summary>An object, or an array's first element where a publisher wrote a list (Armenia's <c>planning</c>).</summary>
    public Json Object(Json parent, ReadOnlySpan<byte> name)
    {
        var value = parent[name];
        if (value.IsObject || !value.Exists)
            return value;
        if (value.IsArray)
        {
            var first = Json.Missing;
            var more = false;
            foreach (var item in value.Items)
            {
                if (!first.IsObject)
                    first = item;
                else
                    more = true;
            }
            if (first.IsObject)
            {
                Problem(ProblemCode.WrongType, value.Path(),
                    more ? "An array where one object was expected: only its first element is used." : "An array where an object was expected.");
                return first;
            }
            if (value.Tape[value.Index].Next == value.Index + 1) // []: PHP's way to write an empty object
                return Json.Missing;
        }
        Problem(ProblemCode.WrongType, value, "An object was expected.");
        return Json.Missing;
    }

    /// <summary>The objects of an array; a lone object counts as an array of one.</summary>
    public List<Json> Objects(Json parent, ReadOnlySpan<byte> name, List<Json> into)
    {
        into.Clear();
        var value = parent[name];
        if (value.IsArray)
        {
            foreach (var item in value.Items)
            {
                if (item.IsObject)
                    into.Add(item);
                else if (item.Exists)
                    Problem(ProblemCode.WrongType, item, "An object was expected.");
            }
        }
        else if (value.IsObject)
        {
            Problem(ProblemCode.WrongType, value.Path(), "One object where an array was expected: read as an array of one.");
            into.Add(value);
        }
        else if (value.Exists && !value.Raw.IsEmpty)
        {
            Problem(ProblemCode.WrongType, value, "An array was expected.");
        }
        return into;
    }

    /// <summary>The texts of an array; a lone text counts as an array of one.</summary>
    public List<ReadOnlyMemory<byte>> Texts(Json value)
    {
        List<ReadOnlyMemory<byte>> texts = [];
        if (value.IsArray)
        {
            foreach (var item in value.Items)
            {
                if (Id(item) is { Length: > 0 } text)
                    texts.Add(text);
            }
        }
        else if (value.Exists && Id(value) is { Length: > 0 } text)
        {
            texts.Add(text);
        }
        return texts;
    }

    /// <summary>An id: text, or a number as it is written ("10" and 10 are one id).</summary>
    public ReadOnlyMemory<byte> Id(Json value)
    {
        var text = Text(value);
        if (text.Length <= LongestId)
            return text;
        Problem(ProblemCode.IdTooLong, value, $"An id of {text.Length} bytes: shortened, with a hash of the whole.");
        var kept = JsonText.Cut(text, LongestId - 65);
        return arena.Join(kept.Span, "~"u8, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(text.Span))));
    }

    /// <summary>A code, a name or a title.</summary>
    public ReadOnlyMemory<byte> Name(Json value) => Text(value, LongestName);

    public ReadOnlyMemory<byte> Text(Json value, int longest = LongestText)
    {
        ReadOnlyMemory<byte> text;
        switch (value.Kind)
        {
            case JsonKind.Text when !value.IsEscaped:
                text = JsonText.Trim(value.RawMemory);
                break;
            case JsonKind.Text:
                var room = arena.Rent(value.Raw.Length);
                var length = JsonText.Unescape(value.Raw, room.Span, out var replaced);
                if (replaced)
                    Problem(ProblemCode.TextReplaced, value, "Characters that are no text (U+0000 or half a surrogate pair) became U+FFFD.");
                text = JsonText.Trim(room[..length]);
                break;
            case JsonKind.Number:
                return JsonText.Trim(value.RawMemory); // a pseudonym may stand here, padded
            case JsonKind.True or JsonKind.False:
                return value.RawMemory;
            case JsonKind.Object or JsonKind.Array:
                // Empty containers are how some publishers write "nothing".
                if (value.Tape[value.Index].Next > value.Index + 1)
                    Problem(ProblemCode.WrongType, value, "Text was expected.");
                return default;
            default:
                return default;
        }
        if (text.Length <= longest)
            return text;
        Problem(ProblemCode.TextTooLong, value, $"A text of {text.Length} bytes was cut to {longest}; the record keeps all of it.");
        return JsonText.Cut(text, longest);
    }

    public DateTimeOffset? Date(Json value) => Date(value, out _);

    /// <param name="value">A date as text.</param>
    /// <param name="exact">Written with time and offset (RFC 3339).</param>
    public DateTimeOffset? Date(Json value, out bool exact)
    {
        exact = false;
        var text = value.Kind == JsonKind.Number ? value.RawMemory : Text(value);
        if (text.IsEmpty)
            return null;
        if (!PublishedDate.TryRead(text.Span, zone, out var instant, out exact))
        {
            exact = false;
            Problem(ProblemCode.DateUnreadable, value, "Not a date that can be read; expected was one such as 2024-05-31T10:00:00+06:00.");
            return null;
        }
        if (instant.Year is >= 1900 and <= 2100)
            return instant;
        exact = false;
        Problem(ProblemCode.DateOutOfRange, value, "A year outside 1900 to 2100.");
        return null;
    }

    public decimal? Amount(Json value)
    {
        decimal amount;
        AmountForm form;
        if (value.Kind == JsonKind.Number)
        {
            form = PublishedAmount.ReadNumber(value.Raw, out amount);
        }
        else
        {
            var text = Text(value);
            if (text.IsEmpty)
                return null;
            form = value.Kind == JsonKind.Text ? PublishedAmount.ReadText(text.Span, out amount) : Unreadable(out amount);
        }
        switch (form)
        {
            case AmountForm.Number:
                return amount;
            case AmountForm.FromText:
                Problem(ProblemCode.AmountAsText, value,
                    $"A number was expected, not text; read as {amount.ToString(CultureInfo.InvariantCulture)}.");
                return amount;
            case AmountForm.OutOfRange:
                Problem(ProblemCode.AmountOutOfRange, value, "Too large to be an amount; left out.");
                return null;
            default:
                Problem(ProblemCode.AmountUnreadable, value, "A number was expected; this text can mean more than one, or none. Left out.");
                return null;
        }
    }

    static AmountForm Unreadable(out decimal amount)
    {
        amount = 0;
        return AmountForm.Unreadable;
    }

    public int? Count(Json value)
    {
        if (Amount(value) is not { } number)
            return null;
        if (number is >= 0 and <= int.MaxValue && decimal.Truncate(number) == number)
            return (int)number;
        Problem(ProblemCode.AmountOutOfRange, value, "A whole number, zero or more, was expected; left out.");
        return null;
    }

    public bool? Boolean(Json value)
    {
        switch (value.Kind)
        {
            case JsonKind.True:
                return true;
            case JsonKind.False:
                return false;
            case JsonKind.Missing or JsonKind.Null:
                return null;
        }
        var text = Text(value);
        if (text.IsEmpty)
            return null;
        var yes = Ascii.EqualsIgnoreCase(text.Span, "true"u8);
        var no = Ascii.EqualsIgnoreCase(text.Span, "false"u8);
        Problem(ProblemCode.WrongType, value, yes || no ? "True or false was expected, not text; read as such." : "True or false was expected.");
        return yes ? true : no ? false : null;
    }
}
