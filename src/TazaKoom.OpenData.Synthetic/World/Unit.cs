namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>Units of measure with the portal's local ids.</summary>
internal sealed record Unit(string Id, string Name, bool Whole)
{
    public static readonly Unit Piece = new("135", "Штука", Whole: true);
    public static readonly Unit Set = new("313", "Комплект", Whole: true);
    public static readonly Unit Pair = new("140", "Пара", Whole: true);
    public static readonly Unit Pack = new("142", "Упаковка", Whole: true);
    public static readonly Unit Bottle = new("322", "Флакон", Whole: true);
    public static readonly Unit Litre = new("48", "Литр", Whole: false);
    public static readonly Unit Kilogram = new("60", "Килограмм", Whole: false);
    public static readonly Unit Tonne = new("64", "Тонна", Whole: false);
    public static readonly Unit Metre = new("3", "Метр", Whole: false);
    public static readonly Unit SquareMetre = new("21", "Квадратный метр", Whole: false);
    public static readonly Unit CubicMetre = new("45", "Кубический метр", Whole: false);
    public static readonly Unit Month = new("112", "Месяц", Whole: true);
    public static readonly Unit Person = new("136", "Человек", Whole: true);
    public static readonly Unit Service = new("318", "Услуга", Whole: true);

    /// <summary>The suspicious one: nobody can check the quantity of a conventional unit (KG-09, KG-10).</summary>
    public static readonly Unit Conventional = new("331", "Условная единица", Whole: true);
}
