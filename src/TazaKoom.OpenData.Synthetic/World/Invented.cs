using TazaKoom.OpenData.Synthetic.Chance;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>
/// Names that sound of the country and belong to nobody: words put together from halves. A test
/// looks for every composed name in real records.
/// </summary>
internal static class Invented
{
    static readonly string[] Heads =
    [
        "Кулжа", "Бозум", "Сарыт", "Темирл", "Жаза", "Чолпу", "Ынтыл", "Эсенг", "Ортол", "Көкөн", "Арсла", "Байму", "Долон", "Жекша",
        "Кербе", "Мурзо", "Нурго", "Тоосу", "Улуго", "Шамша", "Ийрис", "Каракы", "Алмуз", "Беркү", "Ысыма", "Өмүрг", "Салка", "Түндө",
    ];

    static readonly string[] Tails =
    [
        "мендик", "торбай", "кырман", "улакты", "башыл", "жылгас", "ташыкты", "еңиш", "ондой", "аркан", "үстөм", "абдыр", "ийкан",
        "омүртек", "анжай", "ыртык", "дербиш", "кемпир", "шоркент", "атуул", "гүлсай", "бектор",
    ];

    static readonly string[] GivenNames =
        ["Айтурат", "Бекмурун", "Гүлзыят", "Дамирлан", "Жыпарсан", "Керимтай", "Мээрнур", "Нургүлай", "Сапаркан", "Чынарбек", "Элмиран", "Эсенкан"];

    /// <summary>A place or a firm: «Кулжамендик».</summary>
    public static string Word(Dice dice) => dice.Of<string>(Heads) + dice.Of<string>(Tails);

    /// <summary>A person's surname and given name: «Бозумторбаева Гүлзыят».</summary>
    public static string Person(Dice dice, bool woman) =>
        Surname(dice, woman) + " " + dice.Of<string>(GivenNames);

    /// <summary>Whom a school or a street is called after: «Ж. Темирлкырманов».</summary>
    public static string Eponym(Dice dice) => dice.Of<string>(["А.", "Б.", "Ж.", "К.", "М.", "Т."]) + " " + Surname(dice, woman: false);

    static string Surname(Dice dice, bool woman)
    {
        var stem = dice.Of<string>(Heads) + dice.Of<string>(["бай", "кул", "тегин", "дөөлөт", "мырз", "ак"]);
        return (stem[^1] is 'й' ? stem[..^1] + "ев" : stem + "ов") + (woman ? "а" : "");
    }
}
