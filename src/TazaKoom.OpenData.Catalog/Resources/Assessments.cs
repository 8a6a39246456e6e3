using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Assessments
{
    public static readonly Resource Resource = new("assessments", "assessment", "open.assessment", new(
        "What every rule said of a tender: raised, clear, not applicable, or not enough data.",
        "Что каждое правило сказало о тендере: поднят флаг, чисто, неприменимо или мало данных.",
        "Ар бир эреже тендер жөнүндө эмне деди: желек көтөрүлдү, таза, колдонулбайт же маалымат жетишсиз."))
    {
        Key = [Keys.Ocid],
        Fields =
        [
            Keys.OcidField,
            List("raised", "{t}.raised", new("Rules that raised a flag.", "Правила, поднявшие флаг.", "Желек көтөргөн эрежелер.")).NotNull(),
            List("clear", "{t}.clear", new("Rules that found nothing.", "Правила, ничего не нашедшие.", "Эч нерсе таппаган эрежелер.")).NotNull(),
            List("notApplicable", "{t}.not_applicable", new("Rules that do not apply.", "Неприменимые правила.", "Колдонулбаган эрежелер.")).NotNull(),
            List("notEnoughData", "{t}.not_enough_data", new("Rules that lack data.", "Правила, которым не хватило данных.", "Маалымат жетпеген эрежелер.")).NotNull(),
            Json("reasons", "{t}.reasons", new("Why rules do not apply or lack data, by rule and lot; '' is the whole tender.", "Почему правила неприменимы или не хватило данных, по правилам и лотам; '' — весь тендер.", "Эмне үчүн эрежелер колдонулбайт же маалымат жетпейт, эрежелер жана лоттор боюнча; '' — бүт тендер.")),
        ],
        Relations = [Keys.ToTender],
    };
}
