using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>Bidders: limited companies, sole traders, a few joint-stock companies and farms, and firms from abroad.</summary>
internal static class Companies
{
    static readonly string[][] TradeWords =
    [
        ["Мед", "Фарм", "Дары", "Диагност"],
        ["Азык", "Нан", "Продукт", "Агро"],
        ["Курулуш", "Строй", "Монтаж", "Кыш"],
        ["Ойл", "Авто", "Көмүр", "Транс"],
        ["Компьютер", "Канц", "Эмерек", "Текстиль"],
        ["Сервис", "Долбоор", "Тазалык", "Эксперт"],
    ];

    static readonly Weights<(string Code, string Name)> Countries = new(
        (("RU", "Российская Федерация"), 40), (("KZ", "Казахстан"), 30), (("CN", "Китай"), 14),
        (("BY", "Беларусь"), 8), (("DE", "Германия"), 5), (("FR", "Франция"), 3));

    public static Organization Make(Dice dice, int number, Trade trade)
    {
        var region = Region.All[dice.Chance(0.5) ? 0 : Region.PickByLots(dice)];
        var name = Invented.Word(dice) + "-" + dice.Of<string>(TradeWords[(int)trade]);
        if (dice.Chance(0.3))
        {
            var woman = dice.Chance(0.4);
            var person = Invented.Person(dice, woman);
            return new(Inns.Person(dice, number, woman), "KG", "ИП " + person, "ЖИ " + person, Places.In(dice, region));
        }

        var inn = Inns.LegalEntity(dice, number);
        var (russian, kyrgyz) = dice.Unit() switch
        {
            < 0.82 => ($"ОсОО «{name}»", $"«{name}» ЖЧКсы"),
            < 0.88 => ($"ЗАО «{name}»", $"«{name}» ЖАКы"),
            < 0.93 => ($"Крестьянское хозяйство «{name}»", $"«{name}» дыйкан чарбасы"),
            _ => ($"Общество с ограниченной ответственностью \"{name}\"", $"Жоопкерчилиги чектелген коом \"{name}\""),
        };
        return new(inn, "KG", russian, kyrgyz, Places.In(dice, region)) { ShortName = name };
    }

    public static Organization MakeForeign(Dice dice, int number)
    {
        var (code, country) = Countries.Pick(dice);
        var name = Invented.Word(dice) + " " + dice.Of<string>(["Групп", "Экспорт", "Трейдинг", "Техник"]);
        var inn = string.Create(CultureInfo.InvariantCulture, $"{dice.Between(10, 99)}000{number:D5}");
        return new(inn, code, $"ООО «{name}»", $"«{name}» ЖЧКсы", new(country, Ate: null, Region: null, District: null, Locality: null, Street: null))
        {
            ShortName = name,
        };
    }
}
