using Npgsql;
using Xunit;

namespace TazaKoom.OpenData.Testing;

/// <summary>
/// A database with 400 invented tenders in it, with ties, gaps, Cyrillic, quotes and formulas, the same in every run: for what reads
/// the published tables and does not care how they were filled.
/// </summary>
public sealed class PublishedRows : IAsyncLifetime
{
    public const int Tenders = 400;

    public TestDatabase Database { get; } = new();

    public NpgsqlDataSource Reader => Database.Reader;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        try
        {
            await using var command = Database.Owner.CreateCommand(Sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        catch (Xunit.Sdk.SkipException)
        {
            // No PostgreSQL: every test that asks for the database is skipped by itself.
        }
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>The rows, as one statement for the owner of an empty database.</summary>
    public const string Sql = """
        insert into open.tender (ocid, profile, releases, released, tags, number, title, description, status, status_details, method, source_method,
          method_details, category, additional_categories, submission_methods, value_amount, value_currency, published, period_start, period_end,
          period_exact, lot_count, bid_count, tenderer_count, award_count, contract_count, buyer_id, buyer_name, region)
        select
          'ocds-test-' || n, 'kyrgyzstan', 1, timestamptz '2024-01-01 00:00+06' + n * interval '1 hour', '{compiled}', 'T' || n,
          (array['Школа №', 'Ремонт дороги ', 'Ноутбуктар үчүн ', '=2+2 "quoted", ', 'Water; pipes ', null])[1 + n % 6] || n,
          case when n % 3 = 0 then E'line one\r\nline two' end,
          (array['active', 'complete', 'unsuccessful', 'cancelled', null])[1 + n % 5], 'contractSigned',
          (array['open', 'selective', 'limited', 'direct', null])[1 + n % 5], 'open', 'oneStage',
          (array['goods', 'works', 'services', null])[1 + n % 4], '{}', '{}',
          case when n % 7 > 0 then (n % 50) * 100000.25 end, case when n % 7 > 0 then 'KGS' end,
          -- Ties and gaps: sorted pages must neither repeat nor lose a row.
          case when n % 9 > 0 then timestamptz '2024-01-01 00:00+06' + (n % 40) * interval '1 day' + interval '0.000001 second' * (n % 3) end,
          timestamptz '2024-01-01 10:00+06', timestamptz '2024-01-20 10:00+06', true, 1, n % 4, n % 4, n % 2, n % 2,
          'KG-INN-buyer' || n % 11, 'Мектеп "Үмүт" №' || n % 11, (array['Ош', 'Чүй', null])[1 + n % 3]
        from generate_series(1, 400) n;

        insert into open.lot (ocid, lot_id, title, value_amount, value_currency)
        select ocid, 'lot:1', title, value_amount, value_currency from open.tender;

        insert into open.bid (ocid, bid_id, lot_id, status, date, amount, currency, position)
        select t.ocid, 'bid-' || b, case when b = 3 then '' else 'lot:1' end, 'valid', t.published, t.value_amount - b, t.value_currency, b
        from open.tender t, generate_series(1, t.bid_count) b;
        insert into open.bid_tenderer (ocid, bid_id, organization_id, name)
        select ocid, bid_id, 'KG-INN-firm' || (position * 7 + length(ocid)) % 13, 'ОсОО "Фирма" ' || position from open.bid;

        insert into open.award (ocid, award_id, status, date, amount, currency, lot_ids)
        select ocid, 'award-1', 'active', published, value_amount, value_currency, '{lot:1}' from open.tender where award_count = 1;
        insert into open.award_supplier (ocid, award_id, organization_id, name, basis)
        select a.ocid, a.award_id, 'KG-INN-firm' || length(a.ocid) % 13, 'ОсОО "Фирма"', 'suppliers' from open.award a;
        insert into open.contract (ocid, contract_id, award_ids, number, status, signed, amount, currency)
        select ocid, 'contract-1', '{award-1}', 'C-' || ocid, 'active', date, amount, currency from open.award;
        insert into open.contract_supplier (ocid, contract_id, organization_id, name)
        select ocid, 'contract-1', organization_id, name from open.award_supplier;

        insert into open.party (ocid, party_id, organization_id, name, roles, bought, bid, won)
        select ocid, buyer_id, buyer_id, buyer_name, array['buyer'], true, false, false from open.tender
        union all
        select ocid, organization_id, organization_id, 'ОсОО "Фирма"', array['tenderer'], false, bool_or(bid), bool_or(won)
        from (select ocid, organization_id, true as bid, false as won from open.bid_tenderer
              union all select ocid, organization_id, false, true from open.award_supplier) p
        group by ocid, organization_id;
        insert into open.organization (organization_id, scheme, identifier, name, names, roles, is_person, tenders, as_buyer, as_tenderer, as_supplier)
        select organization_id, 'KG-INN', substr(organization_id, 8), min(name), array_agg(distinct name), '{}', false, count(distinct ocid),
          count(*) filter (where bought), count(*) filter (where bid), count(*) filter (where won)
        from open.party group by organization_id;

        insert into open.item (ocid, part, part_id, item_id, description, classification_id, quantity)
        select ocid, 'tender', '', 'item-1', 'Отун', '09100000-' || length(ocid) % 10, 1.50 from open.tender;
        insert into open.document (ocid, part, part_id, document_id, title) select ocid, 'tender', '', 'd:1', 'Техническая спецификация' from open.tender;
        insert into open.problem (ocid, no, code, path, message) values ('ocds-test-1', 1, 'bad-date', '$.date', 'not a date');

        insert into open.rule (rule, position, version, subject, title_en, title_ru, title_ky, says_en, says_ru, says_ky, why_en, why_ru, why_ky,
          misfires_en, misfires_ru, misfires_ky, explains_en, explains_ru, explains_ky, basis, fields, settings, family, changes)
        values ('R018', 1, 1, 'competition', 'Single bid', 'Одна заявка', 'Бир сунуш', 's', 's', 's', 'w', 'w', 'w', 'm', 'm', 'm',
          'Only {bids} bid was submitted.', 'Подана только {bids} заявка.', '{bids} гана сунуш берилген.', 'Cardinal R018', '{bids/details}', '[]', 'few_bidders', '{}');
        insert into open.flag (ocid, rule, subject, subject_id, value, evidence, organization_ids, rule_version, settings_hash, run_id, raised_at, changed_at)
        select ocid, 'R018', case when bid_count = 1 then 'tender' else 'lot' end, case when bid_count = 1 then '' else 'lot:1' end, 1, '{"bids": 1}',
          array[buyer_id], 1, 'h', '00000000-0000-0000-0000-000000000001', timestamptz '2024-06-01 12:00+06', timestamptz '2024-06-01 12:00+06'
        from open.tender where bid_count in (1, 2);
        insert into open.assessment (ocid, raised, clear, not_applicable, not_enough_data, reasons, run_id)
        select ocid, case when bid_count in (1, 2) then array['R018'] else '{}' end, '{}', '{}', '{}', '{}', '00000000-0000-0000-0000-000000000001' from open.tender;
        insert into open.score (ocid, raised, computable, families_raised, families_computable, composite, official_sum, official_level, run_id)
        select ocid, cardinality(raised), 6, cardinality(raised), 6, case when length(ocid) > 11 then cardinality(raised) / 6.0 end, 0, 1, run_id from open.assessment;
        insert into open.organization_score (organization_id, role, tenders, flagged, raised, computable, families_raised, families_computable, own_flags, run_id)
        select organization_id, 'buyer', as_buyer, 1, 1, 6, 1, 6, 0, '00000000-0000-0000-0000-000000000001' from open.organization where as_buyer > 0;
        -- As import writes it: one row per tender, those with a problem unfit for something.
        insert into open.quality (ocid, checker, findings, errors, warnings, notes, codes, fit_for_prices, fit_for_competition, fit_for_timing,
          fit_for_suppliers, fit_for_buyers, fit_for_items, fit_for_stages, unfit)
        select t.ocid, 1, p.problems, p.problems, 0, 0, case when p.problems > 0 then jsonb_build_object('bad-date', p.problems) else '{}' end,
          true, true, p.problems = 0, true, true, true, true, case when p.problems > 0 then '{"timing": ["bad-date"]}'::jsonb else '{}' end
        from open.tender t cross join lateral (select count(*)::integer as problems from open.problem p where p.ocid = t.ocid) p;
        analyze;
        """;
}
