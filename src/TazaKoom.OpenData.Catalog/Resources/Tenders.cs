using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Tenders
{
    public static readonly Resource Resource = new("tenders", "tender", "open.tender", new(
        "Contracting processes, one per ocid, from plan to contract; a direct contract without a call is a tender too.",
        "Процессы закупок, по одному на ocid, от плана до договора; прямой договор без объявления — тоже тендер.",
        "Сатып алуу жараяндары, ар бир ocid үчүн бирден, пландан келишимге чейин; жарыясыз түз келишим да тендер болуп саналат."))
    {
        Key = [new("ocid", ColumnType.Id, "{t}.ocid") { Nullable = false }],
        DefaultSort = "-published",
        Search = Search.ByTender,
        Fields =
        [
            Id("ocid", "{t}.ocid", new("Open contracting identifier of the process.", "Идентификатор процесса закупки (OCID).", "Сатып алуу жараянынын идентификатору (OCID)."), "ocid").NotNull().Sorted(),
            Text("number", "{t}.number", new("Number on the portal.", "Номер на портале.", "Порталдагы номери."), "tender/tenderNumber"),
            Text("title", "{t}.title", new("Title.", "Название.", "Аталышы."), "tender/title"),
            Text("description", "{t}.description", new("Description.", "Описание.", "Сүрөттөмөсү."), "tender/description").InDetail(),
            Code("status", "{t}.status", new("Status, as an OCDS code.", "Статус, код OCDS.", "Абалы, OCDS коду."), "tender/status")
                .OneOf("planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"),
            Text("sourceStatus", "{t}.source_status", new("Status as published.", "Статус, как опубликован.", "Абалы, жарыяланганы боюнча."), "tender/status").InDetail(),
            Text("statusDetails", "{t}.status_details", new("Status in the source's own words.", "Статус словами источника.", "Абалы, булактын өз сөзү менен."), "tender/statusDetails"),
            Code("method", "{t}.method", new("Procurement method as derived by the profile: open, selective, limited or direct.", "Метод закупки, выведенный профилем: open, selective, limited или direct.", "Профиль аныктаган сатып алуу ыкмасы: open, selective, limited же direct."), "tender/procurementMethod")
                .OneOf("open", "selective", "limited", "direct"),
            Code("sourceMethod", "{t}.source_method", new("Procurement method as published.", "Метод закупки, как опубликован.", "Сатып алуу ыкмасы, жарыяланганы боюнча."), "tender/procurementMethod"),
            Text("methodDetails", "{t}.method_details", new("The source's own name of the method.", "Название метода в источнике.", "Ыкманын булактагы аталышы."), "tender/procurementMethodDetails"),
            Text("methodRationale", "{t}.method_rationale", new("Why this method was used.", "Основание выбора метода.", "Ыкманы тандоонун негизи."), "tender/procurementMethodRationale").InDetail(),
            Text("submethodDetails", "{t}.submethod_details", new("Variant of the method.", "Разновидность метода.", "Ыкманын түрү."), "tender/submethodDetails").InDetail(),
            Code("category", "{t}.category", new("Main category: goods, works or services.", "Основная категория: goods (товары), works (работы), services (услуги).", "Негизги категория: goods (товарлар), works (жумуштар), services (кызматтар)."), "tender/mainProcurementCategory")
                .OneOf("goods", "works", "services"),
            Text("sourceCategory", "{t}.source_category", new("Main category as published.", "Основная категория, как опубликована.", "Негизги категория, жарыяланганы боюнча."), "tender/mainProcurementCategory").InDetail(),
            List("additionalCategories", "{t}.additional_categories", new("Further categories.", "Дополнительные категории.", "Кошумча категориялар."), "tender/additionalProcurementCategories").NotNull().InDetail(),
            Money("value", "{t}.value_amount", "{t}.value_currency", new("Estimated value.", "Планируемая стоимость.", "Пландалган баасы."), "tender/value").Sorted(),
            Money("awarded", "{t}.awarded_amount", "{t}.awarded_currency", new("Sum of the active awards, where all are in one currency.", "Сумма действующих решений о присуждении, если все в одной валюте.", "Күчүндөгү чечимдердин суммасы, баары бир валютада болсо.")).Sorted(),
            Organization("buyer", "{t}.buyer_id", "{t}.buyer_name", new("Who buys.", "Закупающая организация.", "Сатып алуучу уюм."), "buyer"),
            Organization("procuringEntity", "{t}.procuring_entity_id", "{t}.procuring_entity_name", new("Who runs the procedure.", "Кто проводит процедуру.", "Жол-жобону ким өткөрөт."), "tender/procuringEntity").InDetail(),
            Text("region", "{t}.region", new("Region of the buyer.", "Регион закупающей организации.", "Сатып алуучу уюмдун аймагы."), "parties/address/region"),
            Instant("published", "{t}.published", new("When it was published: date of publication, else start of the tender period, else first release.", "Когда опубликован: дата публикации, иначе начало приёма заявок, иначе первый релиз.", "Качан жарыяланган: жарыялоо күнү, болбосо сунуштарды кабыл алуунун башталышы, болбосо биринчи релиз."), "tender/datePublished").Sorted(),
            Instant("changed", "{t}.changed", new("Last change of status.", "Последнее изменение статуса.", "Абалынын акыркы өзгөрүшү."), "tender/date").InDetail(),
            Instant("released", "{t}.released", new("Date of the last release.", "Дата последнего релиза.", "Акыркы релиздин күнү."), "date").Sorted(),
            Period("period", "{t}.period_start", "{t}.period_end", new("When bids can be submitted.", "Период приёма заявок.", "Сунуштарды кабыл алуу мөөнөтү."), "tender/tenderPeriod"),
            Period("enquiryPeriod", "{t}.enquiry_start", "{t}.enquiry_end", new("When questions can be asked.", "Период вопросов.", "Суроолорду берүү мөөнөтү."), "tender/enquiryPeriod").InDetail(),
            Period("awardPeriod", "{t}.award_period_start", "{t}.award_period_end", new("When the award is decided.", "Период присуждения.", "Чечим кабыл алуу мөөнөтү."), "tender/awardPeriod").InDetail(),
            Integer("lotCount", "{t}.lot_count", new("Number of lots.", "Число лотов.", "Лоттордун саны.")).NotNull(),
            Integer("bidCount", "{t}.bid_count", new("Number of bids, whatever their status.", "Число заявок с любым статусом.", "Сунуштардын саны, абалына карабай.")).NotNull().Sorted(),
            Integer("tendererCount", "{t}.tenderer_count", new("Number of different bidders.", "Число разных участников.", "Ар башка катышуучулардын саны.")).NotNull(),
            Integer("numberOfTenderers", "{t}.number_of_tenderers", new("Number of bidders as published.", "Число участников, как опубликовано.", "Катышуучулардын саны, жарыяланганы боюнча."), "tender/numberOfTenderers").InDetail(),
            Integer("awardCount", "{t}.award_count", new("Number of active awards.", "Число действующих решений о присуждении.", "Күчүндөгү чечимдердин саны.")).NotNull(),
            Integer("contractCount", "{t}.contract_count", new("Number of contracts.", "Число договоров.", "Келишимдердин саны.")).NotNull(),
            Integer("documentCount", "(select count(*)::integer from open.document d where d.ocid = {t}.ocid)", new("Number of documents.", "Число документов.", "Документтердин саны.")).NotNull().NoFilter().InDetail(),
            List("flaggedBy", "(select coalesce(array_agg(distinct f.rule order by f.rule), '{}') from open.flag f where f.ocid = {t}.ocid)", new("Codes of the rules that raised a flag on it. A flag is a question, not a verdict.", "Коды правил, поднявших флаг. Флаг — вопрос, а не вывод.", "Желек көтөргөн эрежелердин коддору. Желек — суроо, өкүм эмес.")).NotNull().NoFilter(),
            Text("awardCriteria", "{t}.award_criteria", new("Award criteria.", "Критерии присуждения.", "Чечим кабыл алуу критерийлери."), "tender/awardCriteria").InDetail(),
            List("submissionMethods", "{t}.submission_methods", new("How bids are submitted.", "Способы подачи заявок.", "Сунуш берүү ыкмалары."), "tender/submissionMethod").NotNull().InDetail(),
            Text("eligibilityCriteria", "{t}.eligibility_criteria", new("Who may bid.", "Требования к участникам.", "Катышуучуларга талаптар."), "tender/eligibilityCriteria").InDetail(),
            Text("budgetId", "{t}.budget_id", new("Budget line.", "Строка бюджета.", "Бюджет сабы."), "planning/budget/id").InDetail(),
            Text("budgetDescription", "{t}.budget_description", new("Where the money comes from.", "Источник средств.", "Каражаттын булагы."), "planning/budget/description").InDetail(),
            Money("budget", "{t}.budget_amount", "{t}.budget_currency", new("Budget.", "Бюджет.", "Бюджети."), "planning/budget/amount").InDetail(),
            Text("planningRationale", "{t}.planning_rationale", new("Why it is bought.", "Обоснование закупки.", "Сатып алуунун негиздемеси."), "planning/rationale").InDetail(),
            YesNo("hasPrequalification", "{t}.has_prequalification", new("There is a prequalification.", "Есть предквалификация.", "Алдын ала квалификация бар."), "tender/hasPrequalification").InDetail(),
            YesNo("hasExternalSystem", "{t}.has_external_system", new("Run in another system.", "Проводится в другой системе.", "Башка системада өткөрүлөт."), "tender/hasExternalSystem").InDetail(),
            Number("guaranteeAmount", "{t}.guarantee_amount", new("Bid security: som or percent, see guaranteeMonetary.", "Гарантийное обеспечение заявки: сомы или проценты, см. guaranteeMonetary.", "Сунуштун кепилдиги: сом же пайыз, guaranteeMonetary караңыз."), "tender/guarantee/amount").InDetail(),
            YesNo("guaranteeMonetary", "{t}.guarantee_monetary", new("The bid security is in som (true) or percent (false).", "Обеспечение в сомах (true) или процентах (false).", "Кепилдик сом менен (true) же пайыз менен (false)."), "tender/guarantee/monetary").InDetail(),
            Json("contractConditions", "{t}.contract_conditions", new("Conditions of the contract as published.", "Условия договора, как опубликованы.", "Келишимдин шарттары, жарыяланганы боюнча."), "tender/conditionOfContract").InDetail(),
            List("tags", "{t}.tags", new("Release tags.", "Теги релизов.", "Релиздердин тегдери."), "tag").NotNull().InDetail(),
            Text("language", "{t}.language", new("Language of the texts, where stated.", "Язык текстов, если указан.", "Тексттердин тили, көрсөтүлсө."), "language").InDetail(),
            Code("profile", "{t}.profile", new("Profile it was read with.", "Профиль, с которым прочитан.", "Кайсы профиль менен окулган.")).NotNull().InDetail(),
            Integer("releases", "{t}.releases", new("Number of published versions in the archive.", "Число опубликованных версий в архиве.", "Архивдеги жарыяланган версиялардын саны.")).NotNull().InDetail(),
            Text("sourceUrl", "{t}.source_url", new("The page for people at the source.", "Страница источника.", "Булактагы барак.")).InDetail(),

            Ratio("score", "(select s.composite from open.score s where s.ocid = {t}.ocid)", new("Composite score: families of rules that raised a flag, as a share of those that could be judged; none where too few could.", "Сводная оценка: доля семейств правил, поднявших флаг, среди тех, что удалось применить; нет, если их слишком мало.", "Жыйынтык баа: желек көтөргөн эрежелер үй-бүлөлөрүнүн колдонула алгандардын ичиндеги үлүшү; алар өтө аз болсо, жок.")).Sorted(),

            Through("flag", ColumnType.Code, "f.rule", "{t}.ocid in (select f.ocid from open.flag f where {is})",
                new("Tenders on which this rule raised a flag.", "Тендеры, на которых это правило подняло флаг.", "Бул эреже желек көтөргөн тендерлер.")).ListedIn("rule"),
            Through("supplier", ColumnType.Id, "p.organization_id",
                "{t}.ocid in (select s.ocid from open.party p join open.award_supplier s on s.ocid = p.ocid and s.organization_id = p.organization_id where {is})",
                new("Tenders with an award to this organization.", "Тендеры, присуждённые этой организации.", "Бул уюм жеңген тендерлер.")),
            Through("tenderer", ColumnType.Id, "p.organization_id",
                "{t}.ocid in (select b.ocid from open.party p join open.bid_tenderer b on b.ocid = p.ocid and b.organization_id = p.organization_id where {is})",
                new("Tenders in which this organization bid.", "Тендеры с заявкой этой организации.", "Бул уюм сунуш берген тендерлер.")),
            Through("party", ColumnType.Id, "p.organization_id", "{t}.ocid in (select p.ocid from open.party p where {is})",
                new("Tenders in which this organization has any role.", "Тендеры с этой организацией в любой роли.", "Бул уюм кандай болбосун ролдо катышкан тендерлер.")),
            Through("classification", ColumnType.Id, "i.classification_id", "{t}.ocid in (select i.ocid from open.item i where {is})",
                new("Tenders with an item of this classification code (OKGZ, CPV).", "Тендеры с позицией этого кода (ОКГЗ, CPV).", "Ушул коддогу (ОКГЗ, CPV) позициясы бар тендерлер.")),
        ],
        Relations =
        [
            new("lots", "lots", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("items", "items", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("bids", "bids", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("awards", "awards", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("contracts", "contracts", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("parties", "parties", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("flags", "flags", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("assessment", "assessments", Many: false, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("scoring", "scores", Many: false, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("amendments", "amendments", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("complaints", "complaints", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("enquiries", "enquiries", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("requirements", "requirements", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("relatedProcesses", "relatedProcesses", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("problems", "problems", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
            new("documents", "documents", Many: true, "{to}.ocid = {from}.ocid"),
            new("priceProposals", "priceProposals", Many: true, "{to}.ocid = {from}.ocid"),
        ],
    };
}
