using System.Globalization;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>Rules about what happened to a contract after it was signed, told from the versions of its tender: R064 to R066 and R069.</summary>
static class ContractChanges
{
    public static readonly Reason OneVersion = new("one_version", Outcome.NotEnoughData, new(
        "Only one version is known, so it cannot be told what changed.",
        "Известна только одна версия: сказать, что изменилось, нельзя.",
        "Бир гана версиясы белгилүү: эмне өзгөргөнүн айтууга болбойт."));

    public static readonly IReadOnlyList<Reason> Reasons = [Reason.Cancelled, Reason.ContractsNotPublished, OneVersion];

    public static readonly Text Misfires = new(
        "Corrections of typing errors; details that the publisher filled in later; contracts published before they were final.",
        "Исправления опечаток; сведения, внесённые источником позже; договоры, опубликованные до окончательной редакции.",
        "Каталарды оңдоо; булак кийин толтурган маалымат; акыркы түрүнө чейин жарыяланган келишимдер.");

    /// <summary>The SQL of a rule.</summary>
    /// <param name="which">A condition on the change <c>x</c>.</param>
    /// <param name="value">What the rule measures of the changes <c>x</c>, as an aggregate.</param>
    /// <param name="setting">Joins the relation <c>setting</c>, where <paramref name="which"/> reads it.</param>
    /// <param name="evidence">Further columns.</param>
    /// <param name="amendments">True: published amendments count too.</param>
    public static string Sql(string which, string value = "count(*)", bool amendments = false, string setting = "", string evidence = "") =>
        $$"""
        with change as materialized (
          select x.*
          from fact_change x
          left join fact_contract c on c.ocid = x.ocid and c.contract_id = x.part_id
          {{setting}}
          where x.part = 'contract' and x.part_id <> '' and (x.field <> '' or x.item_id is not null)
            -- It was signed when the version before was published; without a date, what is published as a contract is one.
            and coalesce(c.signed <= x.released_before, true)
            and {{which}}
        ),
        told as (
          select
            x.ocid, ({{value}})::double precision as value, count(*) as changes,
            array_agg(distinct x.part_id order by x.part_id) as contracts, min(x.released) as released, min(x.version) as version,
            array_agg(concat_ws(' ', x.kind, x.item_id, nullif(x.field, ''), x.before_number, x.after_number) order by x.version, x.no) as records
          from change x
          group by x.ocid
        ),
        amended as (
          select ocid, count(*) as amendments, array_agg(distinct part_id order by part_id) as contracts, min(date) as date
          from fact_amendment
          where part = 'contract' and {{(amendments ? "true" : "false")}}
          group by ocid
        ),
        contract as (
          select distinct ocid from fact_contract
        )
        select
          t.ocid, t.subject, '' as subject_id,
          case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
          case
            when c.ocid is null then 'contracts_not_published'
            when v.ocid is null and a.ocid is null then 'one_version'
          end as not_enough_data,
          x.ocid is not null or a.ocid is not null as raised,
          coalesce(x.value, a.amendments) as value,
          array_remove(array[t.buyer_id], null) as organization_ids,
          coalesce(x.changes, 0) as changes, {{evidence}}coalesce(a.amendments, 0) as amendments, coalesce(x.contracts, a.contracts) as contracts,
          coalesce(x.released, a.date, t.published)::date::text as since, x.version, x.records[1:20] as records, v.versions
        from fact_tender t
        left join contract c on c.ocid = t.ocid
        left join fact_version v on v.ocid = t.ocid
        left join told x on x.ocid = t.ocid
        left join amended a on a.ocid = t.ocid
        """;

    /// <summary>A contract of one item, and what a month later it is.</summary>
    public static string Versions(string before, string after, string status = "complete", bool second = true) =>
        "[" + Release(1, "2024-03-10", before, status) + (second ? ",\n" + Release(2, "2024-04-10", after, status) : "") + "]";

    public static string Contract(int amount, params int[] quantities) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"id":"c","awardID":"a","dateSigned":"2024-03-05T00:00:00Z","value":{"amount":{{{amount}}},"currency":"KGS"},"items":[{{{string.Join(",", quantities.Select((q, i) => $$"""{"id":"{{i + 1}}","quantity":{{q}}}"""))}}}]}""");

    static string Release(int id, string day, string contract, string status) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-example-1","id":"{{{id}}}","date":"{{{day}}}T00:00:00Z","tag":["{{{(id == 1 ? "contract" : "contractUpdate")}}}"],"tender":{"id":"1","status":"{{{status}}}","procurementMethod":"open"},
         "contracts":[{{{contract}}}]}
        """);
}
