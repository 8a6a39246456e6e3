using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>Tender titles: Russian mostly, every seventh Kyrgyz, some in capitals or with stray blanks as people type them.</summary>
internal static class Titles
{
    public static string Make(Dice dice, Goods goods)
    {
        var title = dice.Chance(0.15) ? Kyrgyz(dice, goods) : Russian(dice, goods);
        return dice.Unit() switch
        {
            < 0.03 => title.ToUpperInvariant(),
            < 0.05 => title + " ",
            < 0.06 => "\t" + title,
            _ => title,
        };
    }

    static string Russian(Dice dice, Goods goods)
    {
        var verb = goods.Category switch
        {
            "work" => dice.Of<string>(["Проведение", "Выполнение", "Закупка работ:"]),
            "product" => dice.Of<string>(["Приобретение", "Закупка", "Поставка"]),
            _ => dice.Of<string>(["Оказание", "Закупка", "Приобретение"]),
        };
        var whatFor = dice.Unit() switch
        {
            < 0.15 => " на 2020 год",
            < 0.25 => " для нужд учреждения",
            < 0.3 => " (повторно)",
            _ => "",
        };
        return verb + " " + goods.Genitive + whatFor;
    }

    static string Kyrgyz(Dice dice, Goods goods) => goods.Category switch
    {
        "work" => Capital(goods.Kyrgyz) + " иштери",
        "product" => Capital(goods.Kyrgyz) + dice.Of<string>([" сатып алуу", " сатып алуу, жеткирүү менен", " — мекеменин муктаждыгы үчүн"]),
        _ => Capital(goods.Kyrgyz) + dice.Of<string>([" көрсөтүү", "н сатып алуу"]),
    };

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
