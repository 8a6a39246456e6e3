using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Rules
{
    public static readonly Resource Resource = new("rules", "rule", "open.rule", new(
        "The rule book: what each rule asks, why, on what legal ground, and what makes it misfire.",
        "Книга правил: что спрашивает каждое правило, почему, на каком основании и когда ошибается.",
        "Эрежелер китеби: ар бир эреже эмнени сурайт, эмне үчүн, кандай негизде жана качан жаңылат."))
    {
        Key = [new("code", ColumnType.Id, "{t}.rule") { Nullable = false }],
        DefaultSort = "position",
        Fields =
        [
            Id("code", "{t}.rule", new("Code.", "Код.", "Коду.")).NotNull(),
            Integer("position", "{t}.position", new("Place in the book.", "Место в книге.", "Китептеги орду.")).NotNull().Sorted(),
            Text("title", "{t}.title_{lang}", new("Name, in the language asked for.", "Название на выбранном языке.", "Тандалган тилдеги аталышы.")).NotNull(),
            Code("subject", "{t}.subject", new("What it judges: tender, competition or organization.", "Что оценивает: tender, competition или organization.", "Эмнени баалайт: tender, competition же organization.")).NotNull(),
            Text("says", "{t}.says_{lang}", new("The condition, in one sentence.", "Условие одним предложением.", "Шарты бир сүйлөм менен.")).NotNull(),
            Text("why", "{t}.why_{lang}", new("Why it is worth asking.", "Почему об этом стоит спросить.", "Эмне үчүн суроого арзыйт.")).NotNull(),
            Text("misfires", "{t}.misfires_{lang}", new("What makes it misfire.", "Когда правило ошибается.", "Эреже качан жаңылат.")).NotNull(),
            Text("basis", "{t}.basis", new("Law and source.", "Закон и источник.", "Мыйзам жана булак.")).NotNull(),
            List("ocdsFields", "{t}.fields", new("The OCDS fields it reads.", "Поля OCDS, которые оно читает.", "Ал окуган OCDS талаалары.")).NotNull(),
            Day("inForceFrom", "{t}.in_force_from", new("First day it is in force.", "Первый день действия.", "Күчүнө кирген күнү.")),
            Day("inForceUntil", "{t}.in_force_until", new("Last day it is in force.", "Последний день действия.", "Күчүндөгү акыркы күнү.")),
            Integer("version", "{t}.version", new("Version of its definition.", "Версия определения.", "Аныктамасынын версиясы.")).NotNull(),
            List("changes", "{t}.changes", new("Why each later version changed.", "Почему менялась каждая следующая версия.", "Ар бир кийинки версия эмне үчүн өзгөрдү.")).NotNull(),
            Code("family", "{t}.family", new("Family of correlated rules: a score counts it once.", "Семейство схожих правил: в оценке считается один раз.", "Окшош эрежелердин үй-бүлөсү: баада бир жолу эсептелет.")).NotNull(),
            Integer("officialWeight", "{t}.official_weight", new("Weight of the official Kyrgyz indicator it corrects.", "Вес официального кыргызского индикатора, который оно исправляет.", "Ал оңдогон расмий кыргыз индикаторунун салмагы.")),
            Json("settings", "{t}.settings", new("Its settings with their defaults and meanings.", "Настройки, значения по умолчанию и смысл.", "Жөндөөлөрү, демейки маанилери жана түшүндүрмөсү.")),
            Integer("flags", "(select count(*)::integer from open.flag f where f.rule = {t}.rule)", new("Number of flags it raises now.", "Сколько флагов поднято сейчас.", "Азыр канча желек көтөрүлгөн.")).NotNull().NoFilter(),
        ],
    };
}
