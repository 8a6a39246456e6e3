using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Flags
{
    static readonly string[] Subjects = ["tender", "lot", "buyer", "procuring_entity", "tenderer", "supplier"];

    static readonly Column[] Key =
    [
        Keys.Ocid, Keys.Part("rule"), Keys.Part("subject") with { Codes = Subjects },
        Keys.Part("subject_id") with { OftenEmpty = true },
    ];

    public static readonly Resource Resource = new("flags", "flag", "open.flag", new(
        "Flags: one rule raised on one tender, lot or organization, with its evidence. A flag is a question, not a verdict.",
        "Флаги: одно правило, сработавшее на тендере, лоте или организации, с доказательствами. Флаг — вопрос, а не вывод.",
        "Желектер: тендерде, лотто же уюмда иштеген бир эреже, далилдери менен. Желек — суроо, өкүм эмес."))
    {
        Key = Key,
        DefaultSort = "-raisedAt",
        Search = Search.ByTender,
        Dated = "raisedAt",
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Code("rule", "{t}.rule", new("Code of the rule.", "Код правила.", "Эреженин коду.")).ListedIn("rule").NotNull().Sorted(),
            Text("title", "(select r.title_{lang} from open.rule r where r.rule = {t}.rule)", new("Name of the rule, in the language asked for.", "Название правила на выбранном языке.", "Тандалган тилдеги эреженин аталышы.")).NoFilter(),
            Code("subject", "{t}.subject", new("What it is about: tender, lot, or an organization as buyer, procuring_entity, tenderer or supplier.", "О чём: tender, lot или организация в роли buyer, procuring_entity, tenderer или supplier.", "Эмне жөнүндө: tender, lot же buyer, procuring_entity, tenderer, supplier ролундагы уюм.")).OneOf(Subjects).NotNull(),
            Id("subjectId", "{t}.subject_id", new("Id of the lot or organization; empty for the tender.", "Идентификатор лота или организации; пусто для тендера.", "Лоттун же уюмдун идентификатору; тендер үчүн бош.")).NotNull(),
            Text("why", "(select open.explain(r.explains_{lang}, {t}.evidence, '{lang}') from open.rule r where r.rule = {t}.rule)", new("The reason in one sentence, in the language asked for.", "Причина одним предложением на выбранном языке.", "Себеби бир сүйлөм менен, тандалган тилде.")).NoFilter(),
            Ratio("value", "{t}.value", new("The number the rule compares.", "Число, которое сравнивает правило.", "Эреже салыштырган сан.")).Sorted(),
            Json("evidence", "{t}.evidence", new("The numbers, the limit and the records it rests on.", "Числа, порог и записи, на которых он основан.", "Ал таянган сандар, чек жана жазуулар.")),
            List("organizationIds", "{t}.organization_ids", new("The organizations it concerns.", "Организации, которых он касается.", "Ал тиешелүү болгон уюмдар.")).NotNull(),
            Integer("ruleVersion", "{t}.rule_version", new("Version of the rule.", "Версия правила.", "Эреженин версиясы.")).NotNull(),
            Json("settings", "(select s.settings from open.rule_setting s where s.rule = {t}.rule and s.settings_hash = {t}.settings_hash)", new("The settings the rule ran with.", "Настройки, с которыми работало правило.", "Эреже иштеген жөндөөлөр.")).InDetail(),
            Instant("raisedAt", "{t}.raised_at", new("When it was raised.", "Когда поднят.", "Качан көтөрүлгөн.")).NotNull().Sorted(),
            Instant("changedAt", "{t}.changed_at", new("When it last changed.", "Когда изменился.", "Качан өзгөргөн.")).NotNull().Sorted(),
            Organization("buyer", "(select b.buyer_id from open.tender b where b.ocid = {t}.ocid)", "(select b.buyer_name from open.tender b where b.ocid = {t}.ocid)",
                new("Who buys.", "Закупающая организация.", "Сатып алуучу уюм."), "buyer"),
            Through("method", ColumnType.Code, "o.method", "{t}.ocid in (select o.ocid from open.tender o where {is})",
                new("Flags of tenders by this method.", "Флаги тендеров с этим методом.", "Ушул ыкмадагы тендерлердин желектери.")).OneOf("open", "selective", "limited", "direct"),
            Through("region", ColumnType.Code, "o.region", "{t}.ocid in (select o.ocid from open.tender o where {is})",
                new("Flags of buyers of this region.", "Флаги заказчиков этого региона.", "Ушул аймактагы сатып алуучулардын желектери.")).CodesOf("tenders.region"),
        ],
        Relations =
        [
            Keys.ToTender,
            new("definition", "rules", Many: false, "{to}.rule = {from}.rule") { Embedded = true },
        ],
    };
}
