using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Copies of the facts (schema/080_facts.sql) in the schema <c>flagging</c>, kept from run to run. A run divides tenders into
/// competitions once, not once per rule; several connections read the same copies; and after an import only the rows of tenders
/// that changed are computed again. The copies are committed before any rule reads them and nobody else writes them, so all
/// workers of a run see the same data without sharing a snapshot.
/// </summary>
sealed class FactStore(NpgsqlConnection connection, NpgsqlDataSource owner, int workers, CancellationToken ct)
{
    /// <summary>The shape of copies that are being made: whoever finds it finds what a killed run left, and starts anew.</summary>
    const string Unfinished = "";

    /// <summary>Above this share of changed tenders, computing all facts anew is cheaper than replacing rows.</summary>
    const double Replaceable = 0.2;

    const int AlwaysReplaceable = 2_000;

    /// <summary>There is a new one every day: only the few tenders whose bids are in several currencies read it (schema/111_fact_price.sql).</summary>
    const string Rates = "exchange_rate";

    string? rates;

    /// <summary>A run sees facts of this generation; rows of <c>flagging.seen</c> say in which one a tender last changed.</summary>
    public int Generation { get; private set; }

    /// <summary>
    /// Brings the copies up to date, on one snapshot. Every table of <c>open</c> a fact reads is keyed by ocid, and an import writes
    /// all rows of a tender together: the transaction that wrote its row in open.tender stands for them all.
    /// </summary>
    /// <param name="anew">Forget all copies and all that rules said.</param>
    public async Task RefreshAsync(bool anew)
    {
        List<(string Name, string Definition)> needed;
        string shape;
        var rebuild = true;
        await using (var transaction = await BeginAsync())
        {
            var views = (await connection.QueryAsync<(string Name, string Definition)>(Command(Facts.Views))).ToList();
            needed = Facts.Needed(views, [.. RuleBook.All.Select(r => r.Sql), .. Needing]).ToList();
            shape = await ShapeAsync(needed);
            rates = await DigestAsync(Rates);
            await Execute("set local search_path to flagging, open");

            var known = await connection.ExecuteScalarAsync<bool>(Command("select to_regclass('flagging.state') is not null"))
                ? await connection.QuerySingleOrDefaultAsync<(string? Shape, int Generation, string? Rates)>(Command(
                    // Where the run that was written last is not there any more, neither is what it said.
                    """
                    select case when run_id is null or exists (select from open.flag_run r where r.run_id = s.run_id) then shape end, generation, rates
                    from flagging.state s
                    """))
                : default;
            Generation = known.Generation + 1;
            var numbers = new TenderNumbers(connection, ct);
            if (anew || known.Shape != shape || !await numbers.AssignAsync(Generation))
            {
                await ForgetAsync();
                await numbers.AssignAsync(Generation);
            }
            else if (await ChangedAsync(newRates: known.Rates != rates) is var changed && changed > AlwaysReplaceable
                && changed > await connection.ExecuteScalarAsync<long>(Command("select count(*) from open.tender")) * Replaceable)
                await Execute("update flagging.state set shape = @Unfinished, rebuilt = @Generation; truncate flagging.moved", new { Unfinished, Generation });
            else
            {
                rebuild = false;
                if (changed > 0)
                    await ReplaceAsync(needed, shape);
                else
                    Generation = known.Generation;
            }

            await transaction.CommitAsync(ct);
        }

        if (rebuild)
            await RebuildAsync(needed, shape);
    }

    async Task<NpgsqlTransaction> BeginAsync()
    {
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await Execute(Session.Quiet + "; set local search_path to open");
        return transaction;
    }

    /// <summary>What is computed from facts beside the rules.</summary>
    static readonly string[] Needing = ["fact_tender fact_bid fact_award fact_competition fact_division fact_quality"];

    /// <summary>The definitions of the facts, and a digest of what they read that is not keyed by tender (the law, for example).</summary>
    async Task<string> ShapeAsync(List<(string Name, string Definition)> views)
    {
        var text = new StringBuilder();
        foreach (var (name, definition) in views)
            text.Append(name).Append('\n').Append(definition).Append('\n');
        foreach (var table in (await connection.QueryAsync<string>(Command(Facts.TablesWithoutOcid))).Where(table => table != Rates))
            text.Append(table).Append(' ').Append(await DigestAsync(table));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    Task<string?> DigestAsync(string table) =>
        connection.ExecuteScalarAsync<string>(Command($"select count(*) || ' ' || coalesce(sum(hashtextextended(x::text, 0)), 0) from open.{table} x"));

    /// <summary>All copies and all that rules said.</summary>
    async Task ForgetAsync()
    {
        await Execute(
            """
            drop schema flagging cascade;
            create schema flagging;
            -- rebuilt: the generation in which the copies were made anew; what changed is known of later ones.
            create unlogged table flagging.state (shape text not null, generation integer not null, rebuilt integer not null, run_id uuid, rates text);
            -- n: what stands for the ocid in everything else that is here.
            create unlogged table flagging.seen (ocid text collate "C" primary key, n bigint not null unique, stamp text not null, generation integer not null);
            create unlogged table flagging.judged (
              rule text collate "C" primary key, hash text not null, generation integer not null, milliseconds double precision not null,
              reads text[] not null
            );
            -- fact '': the tender came or went. columns null: rows of the fact did.
            create unlogged table flagging.moved (n bigint not null, fact text collate "C" not null, columns text[] collate "C", generation integer not null);
            create unlogged table flagging.outcome (n bigint primary key, codes bytea not null);
            create unlogged table flagging.book (position integer primary key, rule text collate "C" not null);
            -- Emptied by every run, so there is nothing to clear.
            create unlogged table flagging.flag_now (
              ocid text collate "C", rule text collate "C", subject text, subject_id text collate "C",
              value double precision, evidence jsonb, organization_ids text[] collate "C", rule_version integer, settings_hash text collate "C"
            ) with (autovacuum_enabled = false);
            -- How scores were summed the last time, of which generation, and of whose tenders.
            create unlogged table flagging.scored (way text not null, generation integer not null);
            create unlogged table flagging.member (ocid text collate "C" not null, organization_id text collate "C" not null, role text not null);
            create index on flagging.member (ocid);
            -- The tenders a rule is asked about, where it is not asked about all; and those it has to see for it.
            create unlogged table flagging.scope (rule text collate "C" not null, n bigint not null);
            create unlogged table flagging.neighbour (n bigint primary key);
            """);
        await Execute("insert into flagging.state (shape, generation, rebuilt) values (@Unfinished, @Generation, @Generation)", new { Unfinished, Generation });
    }

    /// <summary>Makes all copies, and marks them as made only at the end.</summary>
    async Task RebuildAsync(List<(string Name, string Definition)> views, string shape)
    {
        await using var transaction = await BeginAsync();
        await new FactCopies(connection, owner, workers, ct).MakeAsync(views);
        await StampAsync(shape,
            """
            delete from flagging.seen f where not exists (select from open.tender t where t.ocid = f.ocid);
            -- One that came since they were numbered is in no copy: the next run finds it.
            update flagging.seen f
            set stamp = t.xmin::text, generation = @Generation
            from open.tender t
            where t.ocid = f.ocid and f.stamp <> t.xmin::text;
            delete from flagging.outcome o where not exists (select from flagging.seen t where t.n = o.n)
            """);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Fills <c>pg_temp.changed</c> with the tenders that were written, or went, since the copies were made; these have no stamp.</summary>
    /// <param name="newRates">Those are changed too that a rate of exchange can change.</param>
    async Task<int> ChangedAsync(bool newRates)
    {
        await Execute(
            """
            create temporary table changed on commit drop as
            select f.ocid, f.n, t.xmin::text as stamp
            from flagging.seen f
            left join open.tender t on t.ocid = f.ocid
            where t.xmin::text is distinct from f.stamp or f.generation = @Generation
              or (@newRates and exists (select from open.competition c where c.ocid = f.ocid and c.derived and c.valid_currencies_differ));
            alter table changed add primary key (ocid);
            analyze changed;
            """, new { Generation, newRates });
        return await connection.ExecuteScalarAsync<int>(Command("select count(*) from changed"));
    }

    async Task ReplaceAsync(List<(string Name, string Definition)> views, string shape)
    {
        // Temporary tables of the same names are found before those of `open`: the facts of the changed tenders alone. Their rows are
        // looked up, unless they are many.
        await Execute("set local enable_nestloop to on");
        await new TenderNumbers(connection, ct).HideAsync("table", "changed");
        await Execute(FactChanges.Arrivals, new { Generation });
        foreach (var name in FactGroups.Facts)
            await Execute($"create unlogged table if not exists flagging.was_{name} (like flagging.{name}); insert into flagging.was_{name} select f.* from flagging.{name} f join changed c on c.n = f.ocid");
        var columns = (await connection.QueryAsync<(string Fact, string Column)>(Command(Columns))).ToLookup(c => c.Fact, c => c.Column, StringComparer.Ordinal);
        foreach (var (name, definition) in views)
        {
            await Execute("set local enable_nestloop to off");
            await Execute($"create temporary table {name} on commit drop as {definition}");
            await Execute("set local enable_nestloop to on");
            if (await Execute(FactChanges.Compare(name, [.. columns[name]]), new { Generation }) == 0)
                continue;
            // Rows of tenders in which nothing of the fact changed stay where they are.
            await Execute(
                $"""
                create temporary table differing on commit drop as select n from flagging.moved where fact = '{name}' and generation = @Generation;
                analyze differing;
                delete from flagging.{name} f using differing d where d.n = f.ocid;
                insert into flagging.{name} select f.* from pg_temp.{name} f join differing d on d.n = f.ocid;
                drop table differing
                """, new { Generation });
        }

        await StampAsync(shape,
            """
            delete from flagging.seen f using changed c where c.ocid = f.ocid and c.stamp is null;
            delete from flagging.outcome o using changed c where c.n = o.n and (c.stamp is null or not exists (select from open.assessment a where a.ocid = c.ocid));
            update flagging.seen f set stamp = c.stamp, generation = @Generation from changed c where c.ocid = f.ocid
            """);
        await Execute("set local enable_nestloop to off");
    }

    const string Columns =
        """
        select c.relname::text, a.attname::text
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'flagging'::regnamespace and c.relkind = 'r' and c.relname like 'fact\_%'
        order by c.relname, a.attnum
        """;

    /// <param name="stamping">Marks the tenders that are in the copies now, and forgets those that went.</param>
    async Task StampAsync(string shape, string stamping)
    {
        await Execute("update flagging.state set shape = @shape, generation = @Generation, rates = @rates", new { shape, Generation, rates });
        await Execute(stamping, new { Generation });
        await Execute("analyze flagging.seen");
    }

    Task<int> Execute(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
}
