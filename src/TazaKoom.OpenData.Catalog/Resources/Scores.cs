using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

/// <summary>What the flags of a tender, a buyer or a supplier add up to, always with the denominator.</summary>
internal static class Scores
{
    static readonly Field Raised = Integer("raised", "{t}.raised", new("Rules that raised a flag.", "Правил, поднявших флаг.", "Желек көтөргөн эрежелер.")).NotNull().Sorted();

    static readonly Field Computable = Integer("computable", "{t}.computable", new("Rules that raised a flag or found nothing: the denominator.", "Правил, поднявших флаг или ничего не нашедших: знаменатель.", "Желек көтөргөн же эч нерсе таппаган эрежелер: бөлүүчү.")).NotNull();

    static readonly Field FamiliesRaised = Integer("familiesRaised", "{t}.families_raised", new("Raised, correlated rules counted once.", "Подняли флаг, схожие правила считаются один раз.", "Желек көтөргөндөр, окшош эрежелер бир жолу эсептелет.")).NotNull();

    static readonly Field FamiliesComputable = Integer("familiesComputable", "{t}.families_computable", new("Computable, correlated rules counted once.", "Удалось применить, схожие правила считаются один раз.", "Колдонула алгандар, окшош эрежелер бир жолу эсептелет.")).NotNull();

    static readonly Field Composite = Ratio("composite", "{t}.composite", new("familiesRaised / familiesComputable; none where the denominator is too small.", "familiesRaised / familiesComputable; нет, если знаменатель слишком мал.", "familiesRaised / familiesComputable; бөлүүчү өтө кичине болсо, жок.")).Sorted();

    public static readonly Resource Resource = new("scores", "score", "open.score", new(
        "What the flags of a tender add up to: the share of rules raised, and the sum and level of the official Kyrgyz tool. A score orders questions; it proves nothing.",
        "Во что складываются флаги тендера: доля сработавших правил, а также сумма и уровень официального кыргызского инструмента. Оценка упорядочивает вопросы и ничего не доказывает.",
        "Тендердин желектери эмнеге чогулат: иштеген эрежелердин үлүшү, ошондой эле расмий кыргыз куралынын суммасы жана деңгээли. Баа суроолорду иреттейт, эч нерсени далилдебейт."))
    {
        Key = [Keys.Ocid],
        DefaultSort = "-composite",
        Fields =
        [
            Keys.OcidField, Composite, Raised, Computable, FamiliesRaised, FamiliesComputable,
            Integer("officialSum", "{t}.official_sum", new("Sum of the official weights of the flags raised (Kyrgyz profile).", "Сумма официальных весов поднятых флагов (кыргызский профиль).", "Көтөрүлгөн желектердин расмий салмактарынын суммасы (кыргыз профили).")).Sorted(),
            Integer("officialLevel", "{t}.official_level", new("Official level of that sum, 1 (lowest) to 5 (highest); 0: a method without bands.", "Официальный уровень этой суммы, от 1 (очень низкий) до 5 (очень высокий); 0: метод без шкалы.", "Бул сумманын расмий деңгээли, 1ден (абдан төмөн) 5ке (абдан жогору) чейин; 0: шкаласы жок ыкма.")).Sorted(),
        ],
        Relations = [Keys.ToTender],
    };

    static readonly Column[] OrganizationKey =
    [
        new("organization_id", ColumnType.Id, "{t}.organization_id") { Nullable = false }, Keys.Part("role", ColumnType.Code) with { Codes = ["buyer", "supplier"] },
    ];

    public static readonly Resource OfOrganizations = new("organizationScores", "organizationScore", "open.organization_score", new(
        "What the flags of a buyer's or supplier's tenders add up to. A score orders questions; it proves nothing.",
        "Во что складываются флаги тендеров заказчика или поставщика. Оценка упорядочивает вопросы и ничего не доказывает.",
        "Сатып алуучунун же жеткирүүчүнүн тендерлериндеги желектер эмнеге чогулат. Баа суроолорду иреттейт, эч нерсени далилдебейт."))
    {
        Key = OrganizationKey,
        DefaultSort = "-composite",
        Fields =
        [
            Keys.RowId(OrganizationKey),
            Id("organizationId", "{t}.organization_id", new("The organization.", "Организация.", "Уюм.")).NotNull(),
            Code("role", "{t}.role", new("As buyer or as supplier.", "Как заказчик (buyer) или поставщик (supplier).", "Сатып алуучу (buyer) же жеткирүүчү (supplier) катары.")).OneOf("buyer", "supplier").NotNull(),
            Composite,
            Integer("tenderCount", "{t}.tenders", new("Tenders it bought in or won.", "Тендеров, где она заказчик или победитель.", "Ал сатып алган же жеңген тендерлер.")).NotNull().Sorted(),
            Integer("flagged", "{t}.flagged", new("Of these, tenders with a flag.", "Из них с флагом.", "Алардын ичинен желеги барлары.")).NotNull().Sorted(),
            Raised, Computable, FamiliesRaised, FamiliesComputable,
            Ratio("officialMean", "{t}.official_mean", new("Mean official sum of its tenders.", "Средняя официальная сумма её тендеров.", "Тендерлеринин орточо расмий суммасы.")).Sorted(),
            Integer("ownFlags", "{t}.own_flags", new("Flags on the organization itself, across its tenders.", "Флаги на саму организацию, по всем её тендерам.", "Уюмдун өзүнө коюлган желектер, бардык тендерлери боюнча.")).NotNull().Sorted(),
        ],
        Relations = [new("organization", "organizations", Many: false, "{to}.organization_id = {from}.organization_id")],
    };
}
