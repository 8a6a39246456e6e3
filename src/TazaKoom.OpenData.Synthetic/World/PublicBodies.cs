using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>Buyers: hospitals, schools, village councils, departments, utilities, none of which exists.</summary>
internal static class PublicBodies
{
    public static Organization Make(Dice dice, int number, int region, Trade needs)
    {
        var inn = Inns.LegalEntity(dice, number);
        var place = Region.All[region];
        var word = Invented.Word(dice);
        var n = dice.Between(1, 120).ToString(CultureInfo.InvariantCulture);
        var (russian, kyrgyz) = needs switch
        {
            Trade.Medical => dice.Of<(string, string)>(
            [
                ($"Центр общеврачебной практики «{word}»", $"«{word}» жалпы дарыгерлик практика борбору"),
                ($"{word}ская территориальная больница", $"{word} аймактык ооруканасы"),
                ($"Центр семейной медицины № {n} «{word}»", $"№ {n} «{word}» үй-бүлөлүк медицина борбору"),
            ]),
            Trade.Food => dice.Of<(string, string)>(
            [
                ($"Средняя школа № {n} имени {Invented.Eponym(dice)}", $"№ {n} {word} орто мектеби"),
                ($"Детский сад № {n} «{word}»", $"№ {n} «{word}» бала бакчасы"),
                ($"Школа-интернат «{word}»", $"«{word}» мектеп-интернаты"),
            ]),
            Trade.Building => dice.Of<(string, string)>(
            [
                ($"{word}ский айыл өкмөтү", $"{word} айыл өкмөтү"),
                ($"Управление капитального строительства «{word}»", $"«{word}» капиталдык курулуш башкармалыгы"),
                ($"Муниципальное предприятие «{word}водоканал»", $"«{word}суу» муниципалдык ишканасы"),
            ]),
            Trade.Fuel => dice.Of<(string, string)>(
            [
                ($"Государственное предприятие «{word}дор»", $"«{word}жол» мамлекеттик ишканасы"),
                ($"{word}ское лесное хозяйство", $"{word} токой чарбасы"),
                ($"Автобаза «{word}»", $"«{word}» автобазасы"),
            ]),
            Trade.Office => dice.Of<(string, string)>(
            [
                ($"{word}ская районная государственная администрация", $"{word} райондук мамлекеттик администрациясы"),
                ($"Финансово-экономическое управление «{word}»", $"«{word}» финансы-экономика башкармалыгы"),
                ($"Профессиональный лицей № {n} «{word}»", $"№ {n} «{word}» кесиптик лицейи"),
            ]),
            _ => dice.Of<(string, string)>(
            [
                ($"Дирекция особо охраняемых территорий «{word}»", $"«{word}» атайын корголуучу аймактар дирекциясы"),
                ($"Дом культуры «{word}»", $"«{word}» маданият үйү"),
                ($"Служба благоустройства «{word}»", $"«{word}» көрктөндүрүү кызматы"),
            ]),
        };
        return new(inn, "KG", russian, kyrgyz, Places.In(dice, place)) { ShortName = word };
    }
}
