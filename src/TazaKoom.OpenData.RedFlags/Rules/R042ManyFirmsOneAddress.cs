using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R042ManyFirmsOneAddress
{
    public static readonly RedFlag Rule = new("R042", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Many firms at one address", "Много фирм по одному адресу", "Бир даректе көп фирма"),
        Says = new(
            "A tenderer has the same address as several others that bid.",
            "У участника тот же адрес, что у нескольких других участников.",
            "Катышуучунун дареги башка бир нече катышуучунуку менен бирдей."),
        Why = new(
            "An address that many firms share may be a business centre, or nobody's office. Where does this firm work?",
            "Адрес, общий для многих фирм, бывает бизнес-центром или ничьим офисом. Где работает эта фирма?",
            "Көп фирмага орток дарек бизнес-борбор же эч кимдин кеңсеси эмес болушу мүмкүн. Бул фирма кайда иштейт?"),
        Misfires = new(
            "Business centres, markets and industrial estates; addresses that name a street without a number.",
            "Бизнес-центры, рынки, промзоны; адреса, где названа улица без номера.",
            "Бизнес-борборлор, базарлар, өнөр жай аймактары; номери жок көчө гана аталган даректер."),
        Explains = new(
            "{firms} firms that bid give the same address as this one ({tenders} tenders). Where does it work?",
            "Тот же адрес указывают участники: {firms} (закупок: {tenders}). Где она работает?",
            "Ошол эле даректи көрсөткөн катышуучулар: {firms} (сатып алуулар: {tenders}). Ал кайда иштейт?"),
        Basis = "OCP R042 (abnormal address). Addresses are compared in small letters without punctuation, and only those with a number; the address itself is not repeated. Telephone numbers of firms are not published here, so their form is not judged.",
        Fields = ["parties/address/streetAddress", "parties/address/locality", "parties/roles"],
        Settings =
        [
            Setting.Integer("firms", 5, new(
                "Firms at one address; as many or more raise the flag.",
                "Фирм по одному адресу; столько или больше — вопрос.",
                "Бир даректеги фирмалар; ушунча же андан көп болсо, суроо.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with at as materialized (
              select a.address, a.organization_id, count(distinct a.ocid) as tenders, (array_agg(distinct a.ocid order by a.ocid))[1:100] as ocids
              from fact_numbered_address a
              where a.bidder
              group by a.address, a.organization_id
            ),
            shared as materialized (
              select address, count(*) as firms, (array_agg(organization_id order by organization_id))[1:100] as organizations from at group by address
            ),
            worst as (
              select distinct on (a.organization_id) a.organization_id, a.tenders, a.ocids, h.firms, h.organizations
              from at a
              join shared h on h.address = a.address
              order by a.organization_id, h.firms desc, a.tenders desc, a.address
            )
            select
              '' as ocid, 'tenderer' as subject, w.organization_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              w.firms >= s.firms as raised,
              w.firms::double precision as value, w.organizations as organization_ids,
              w.firms, s.firms as "limit", w.tenders, w.organizations, w.ocids
            from worst w
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("five firms, spelled differently", Documents(5)) with { SubjectId = "XX-CO-1", Value = 5 },
            Example.Clears("four firms", Documents(4)) with { SubjectId = "XX-CO-1" },
        ],
    };

    static string Documents(int firms) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "parties":[{{string.Join(",", Enumerable.Range(1, firms).Select(i => string.Create(CultureInfo.InvariantCulture,
             $$"""{"id":"XX-CO-{{i}}","name":"Firm {{i}}","roles":["tenderer"],"address":{"locality":"Bishkek","streetAddress":"{{(i % 2 == 0 ? "Chui ave. 155" : "CHUI AVE 155")}}"} }""")))}}],
         "bids":{"details":[{{string.Join(",", Enumerable.Range(1, firms).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"b{{i}}","status":"valid","tenderers":[{"id":"XX-CO-{{i}}"}]}""")))}}]} }
        """);
}
