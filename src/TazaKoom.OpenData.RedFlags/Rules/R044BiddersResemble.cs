namespace TazaKoom.OpenData.RedFlags.Rules;

static class R044BiddersResemble
{
    static readonly Reason ContactsNotPublished = new("contacts_not_published", Outcome.NotEnoughData, new(
        "Fewer than two of the bidders have a published address or contact.",
        "Адрес или контакты опубликованы менее чем у двух участников.",
        "Дареги же байланышы жарыяланган катышуучулар экиден аз."));

    public static readonly RedFlag Rule = new("R044", Subject.Tender)
    {
        Title = new("Bidders share contact details", "Общие контакты участников", "Катышуучулардын байланышы орток"),
        Says = new(
            "Two bidders of one tender have the same address, telephone or e-mail.",
            "У двух участников одной закупки один адрес, телефон или электронная почта.",
            "Бир сатып алуунун эки катышуучусунун дареги, телефону же электрондук почтасы бирдей."),
        Why = new(
            "Rivals that answer the same telephone hardly compete. Who is behind the two bids?",
            "Соперники с одним телефоном вряд ли соревнуются. Кто стоит за двумя заявками?",
            "Телефону бир атаандаштар чындап жарышпайт. Эки табыштаманын артында ким турат?"),
        Misfires = new(
            "Branches of one firm; an agent that submits bids for many; business centres; contact details of the portal itself.",
            "Филиалы одной фирмы; агент, подающий заявки за многих; бизнес-центры; контакты самого портала.",
            "Бир фирманын филиалдары; көптөр үчүн табыштама берген агент; бизнес-борборлор; порталдын өзүнүн байланыштары."),
        Explains = new(
            "Bidders with the same contact details here: {firms} ({organizations}), the same: {same:address=address;email=e-mail;phone=telephone}. Who is behind the bids?",
            "Участники с одинаковыми контактами: {firms} ({organizations}), совпадает: {same:address=адрес;email=электронная почта;phone=телефон}. Кто стоит за заявками?",
            "Байланышы бирдей катышуучулар: {firms} ({organizations}), бирдей: {same:address=дареги;email=электрондук почтасы;phone=телефону}. Табыштамалардын артында ким турат?"),
        Basis = "OCP R044; KRAI27 and NEW1; EBRD mkrai1 (named, never computed: the official feed has no contacts). Contact details of firms are never published here: what is compared are keyed marks of them, and a flag says only which kind is the same.",
        Fields = ["parties/address/streetAddress", "parties/contactPoint/telephone", "parties/contactPoint/email", "bids/details/tenderers/id"],
        Settings =
        [
            Setting.Integer("too_common", 20, new(
                "A contact shared by more organizations over all tenders is an agent's or the portal's, and is passed over.",
                "Контакт, общий для большего числа организаций во всех закупках, — агента или портала; он не учитывается.",
                "Бардык сатып алууларда андан көп уюмга орток байланыш агенттики же порталдыкы; эсепке алынбайт.")),
        ],
        ComparesTenders = true,
        Reasons = [Reason.Cancelled, Reason.FewerThanTwoBids, Reason.BidsNotPublished, ContactsNotPublished],
        Sql =
            """
            with bidder as materialized (
              select distinct ocid, unnest(tenderers) as tenderer from fact_bid where submitted
            ),
            contact as not materialized (
              select ocid, organization_id, 'address' as kind, address as mark from fact_numbered_address where bidder
              union all
              select ocid, organization_id, kind, mark from fact_contact
            ),
            known as (
              -- The first and the last of the names tell whether there are two.
              select b.ocid, min(b.tenderer) <> max(b.tenderer) as several, min(c.organization_id) <> max(c.organization_id) as several_with_contacts
              from bidder b
              left join contact c on c.ocid = b.ocid and c.organization_id = b.tenderer
              group by b.ocid
            ),
            common as materialized (
              -- Most marks are those of one: the others alone are counted.
              select c.kind, c.mark
              from (select kind, mark from contact group by kind, mark having min(organization_id) <> max(organization_id)) m
              join contact c on c.kind = m.kind and c.mark = m.mark
              group by c.kind, c.mark
              having count(distinct c.organization_id) <= (select too_common from setting)
            ),
            shared as materialized (
              select c.ocid, c.kind, c.mark, array_agg(distinct c.organization_id order by c.organization_id) as organizations
              from contact c
              join bidder b on b.ocid = c.ocid and b.tenderer = c.organization_id
              join common m on m.kind = c.kind and m.mark = c.mark
              group by c.ocid, c.kind, c.mark
              having min(c.organization_id) <> max(c.organization_id)
            ),
            member as (
              select
                h.ocid, array_agg(distinct o.id order by o.id) as organizations, array_agg(distinct h.kind order by h.kind) as same
              from shared h
              cross join lateral unnest(h.organizations) as o(id)
              group by h.ocid
            ),
            -- The tenders of those alone.
            counted as (
              select ocid, count(*) as bidders from bidder where ocid in (select ocid from shared) group by ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not k.several then 'fewer_than_two_bids'
              end as not_applicable,
              case
                when k.ocid is null then 'bids_not_published'
                when k.several_with_contacts is not true then 'contacts_not_published'
              end as not_enough_data,
              m.ocid is not null as raised,
              cardinality(m.organizations)::double precision as value,
              coalesce(m.organizations, '{}') as organization_ids,
              cardinality(m.organizations) as firms, m.organizations, m.same, n.bidders
            from fact_tender t
            left join known k on k.ocid = t.ocid
            left join member m on m.ocid = t.ocid
            left join counted n on n.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("one telephone, written in two ways", Document("+996 (555) 12-34-56", "Chui 1", "996555123456", "Manas 2")) with { Value = 2 },
            Example.Raises("one address", Document("+996555000001", "Chui ave. 155", "+996555000002", "CHUI AVE 155")) with { Value = 2 },
            Example.Clears("different ones", Document("+996555000001", "Chui 1", "+996555000002", "Manas 2")),
            Example.Skips("one bidder", """
                {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"XX-CO-1"}]}]} }
                """) with { Reason = "fewer_than_two_bids" },
            Example.Lacks("no contacts", """
                {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"XX-CO-1"}]},{"id":"b2","status":"valid","tenderers":[{"id":"XX-CO-2"}]}]} }
                """) with { Reason = "contacts_not_published" },
        ],
    };

    static string Document(string phone, string street, string otherPhone, string otherStreet) =>
        $$"""
        {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "parties":[{"id":"XX-CO-1","name":"One","roles":["tenderer"],"address":{"streetAddress":"{{street}}"},"contactPoint":{"telephone":"{{phone}}"} },
                    {"id":"XX-CO-2","name":"Two","roles":["tenderer"],"address":{"streetAddress":"{{otherStreet}}"},"contactPoint":{"telephone":"{{otherPhone}}"} }],
         "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"XX-CO-1"}]},{"id":"b2","status":"valid","tenderers":[{"id":"XX-CO-2"}]}]} }
        """;
}
