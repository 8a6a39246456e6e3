using System.Runtime.InteropServices;
using System.Text;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// What every rule says of every tender, as one number each: what rules of a run say is compared with what they said before, and
/// only tenders for which something changed have their assessment written. 200,000 tenders and 80 rules are 64 MB, and as much again
/// for the numbers of the reasons.
/// </summary>
sealed class Outcomes(CancellationToken ct)
{
    /// <summary>Never asked, or forgotten.</summary>
    const int Unknown = -1;

    /// <summary>With not enough data, the rest of the number is a hash of the reasons.</summary>
    const int NotEnoughData = TenderOutcomes.NotEnoughData;

    const int NotApplicable = TenderOutcomes.NotApplicable, Clear = TenderOutcomes.Clear, Raised = TenderOutcomes.Raised;

    readonly string[] book = [.. RuleBook.All.Where(r => r.Subject != Subject.Organization).Select(r => r.Code)];
    // By rule, then by tender: workers never write the same array. Null: the rule was not asked.
    readonly bool[]?[] changed = new bool[]?[RuleBook.All.Count];
    // Few reasons are given of many tenders: one more than the reason's number; 0: none.
    readonly int[]?[] reasons = new int[]?[RuleBook.All.Count];
    readonly Numbers[] spellings = [.. RuleBook.All.Select(_ => new Numbers())];
    int[] codes = [];
    // In the order of their numbers in flagging.seen.
    string[] ocids = [];
    long[] numbers = [];
    Dictionary<long, int> places = [];
    string[] gone = [];

    /// <summary>Nothing was known, and every rule says something: what was said before is replaced, not changed.</summary>
    bool whole;

    public int Tenders => ocids.Length;

    public OrganizationOutcomes Organizations { get; } = new();

    /// <summary>The places of tenders by their numbers.</summary>
    public int[] Places(long[] tenders) => Array.ConvertAll(tenders, n => places[n]);

    /// <summary>Reads what was said before.</summary>
    /// <param name="complete">Every rule of the book is about to be asked about every tender where nothing is known of it.</param>
    public async Task LoadAsync(NpgsqlConnection connection, bool complete)
    {
        var seen = (await connection.QueryAsync<(long N, string Ocid)>(Command("select n, ocid from flagging.seen order by n"))).ToList();
        (numbers, ocids) = ([.. seen.Select(t => t.N)], [.. seen.Select(t => t.Ocid)]);
        places = numbers.Index().ToDictionary(t => t.Item, t => t.Index);
        codes = new int[seen.Count * book.Length];
        Array.Fill(codes, Unknown);

        var rules = (await connection.QueryAsync<string>(Command("select rule from flagging.book order by position"))).ToList();
        var before = rules.Select(code => Array.IndexOf(book, code)).ToArray();
        await using var command = new NpgsqlCommand("select n, codes from flagging.outcome", connection) { CommandTimeout = 0 };
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var row = places[reader.GetInt64(0)] * book.Length;
                var said = MemoryMarshal.Cast<byte, int>(reader.GetFieldValue<byte[]>(1));
                for (var i = 0; i < said.Length && i < before.Length; i++)
                {
                    if (before[i] >= 0)
                        codes[row + before[i]] = said[i];
                }
            }
        }

        whole = rules.Count == 0 && complete;
        if (rules.Count == 0 && !complete)
            await LoadAssessmentsAsync(connection);
        // A rule that left the book has nothing to say of any tender.
        gone = [.. rules.Except(book)];
    }

    /// <summary>What a rule says now of tenders; of the others that it was asked about it does not apply.</summary>
    /// <param name="asked">Numbers of the tenders; null: all.</param>
    public void Say(RedFlag rule, IReadOnlyList<long>? asked, IReadOnlyList<Said> said)
    {
        var column = Array.IndexOf(book, rule.Code);
        // Outcomes of the others: not applicable.
        var now = new TenderOutcomes(said, ocids.Length);
        var marks = changed[column] ??= new bool[ocids.Length];
        if (asked is null)
        {
            for (var n = 0; n < ocids.Length; n++)
                Set(n);
        }
        else
        {
            foreach (var n in asked)
                Set(places[n]);
        }

        void Set(int n)
        {
            var reason = now.Reasons(n);
            var code = now[n] == NotEnoughData ? NotEnoughData + (4 * Hash(reason!)) : now[n];
            ref var place = ref codes[(n * book.Length) + column];
            if (place == code)
                return;
            place = code;
            marks[n] = true;
            if (reason is not null)
                (reasons[column] ??= new int[ocids.Length])[n] = 1 + spellings[column].Of(reason);
        }
    }

    /// <summary>Writes the assessments that changed.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, Guid run)
    {
        await connection.ExecuteAsync(Command(
            """
            create temporary table pattern_now (id integer, raised text[], clear text[], not_applicable text[], not_enough_data text[]) on commit drop;
            create temporary table assessment_now (ocid text collate "C", pattern integer, changed text[], reasons jsonb) on commit drop;
            create temporary table outcome_now (n bigint, codes bytea) on commit drop;
            """));
        var patterns = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new int[book.Length];
        // Sorted codes, as an array of the assessment has always been.
        var sorted = Enumerable.Range(0, book.Length).OrderBy(i => book[i], StringComparer.Ordinal).ToArray();
        var representatives = new List<int>();
        var touched = Enumerable.Range(0, ocids.Length).Where(n => gone.Length > 0 || Array.Exists(changed, marks => marks is not null && marks[n])).ToList();
        var ofTender = new Dictionary<int, int>(touched.Count);
        foreach (var n in touched)
        {
            codes.AsSpan(n * book.Length, book.Length).CopyTo(rows);
            var key = string.Create(book.Length, rows, static (chars, row) =>
            {
                for (var i = 0; i < row.Length; i++)
                    chars[i] = (char)('1' + (row[i] < 0 ? Unknown : row[i] & 3));
            });
            if (!patterns.TryGetValue(key, out var id))
            {
                patterns[key] = id = patterns.Count;
                representatives.Add(n);
            }

            ofTender[n] = id;
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy pg_temp.pattern_now from stdin binary", ct))
        {
            for (var id = 0; id < representatives.Count; id++)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(id, NpgsqlDbType.Integer, ct);
                foreach (var outcome in (int[])[Raised, Clear, NotApplicable, NotEnoughData])
                    await copy.WriteAsync(Rules(representatives[id], outcome), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy pg_temp.assessment_now from stdin binary", ct))
        {
            var json = new StringBuilder();
            foreach (var n in touched)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(ocids[n], NpgsqlDbType.Text, ct);
                await copy.WriteAsync(ofTender[n], NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(whole ? [] : book.Where((_, column) => changed[column]?[n] is true).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
                json.Clear().Append('{');
                for (var column = 0; column < book.Length; column++)
                {
                    if (changed[column]?[n] is true && reasons[column]?[n] is > 0 and var reason)
                        json.Append(json.Length > 1 ? "," : "").Append('"').Append(book[column]).Append("\":").Append(spellings[column][reason - 1]);
                }

                await copy.WriteAsync(json.Append('}').ToString(), NpgsqlDbType.Jsonb, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy pg_temp.outcome_now from stdin binary", ct))
        {
            foreach (var n in touched)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(numbers[n], NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(MemoryMarshal.AsBytes(codes.AsSpan(n * book.Length, book.Length)).ToArray(), NpgsqlDbType.Bytea, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await connection.ExecuteAsync(Command(Write, new { run, gone, whole }));
        await connection.ExecuteAsync(Command(
            """
            delete from flagging.book;
            insert into flagging.book select position, rule from unnest(@book) with ordinality as b(rule, position);
            insert into flagging.outcome select n, codes from outcome_now on conflict (n) do update set codes = excluded.codes;
            delete from open.assessment a using departed d where d.ocid = a.ocid;
            """, new { book }));

        string[] Rules(int n, int outcome) =>
            [.. sorted.Where(i => codes[(n * book.Length) + i] is var code && code != Unknown && (code & 3) == outcome).Select(i => book[i])];
    }

    const string Write =
        """
        insert into open.assessment as a (ocid, raised, clear, not_applicable, not_enough_data, reasons, run_id)
        select n.ocid, p.raised, p.clear, p.not_applicable, p.not_enough_data, r.reasons, @run
        from assessment_now n
        join pattern_now p on p.id = n.pattern
        left join open.assessment o on o.ocid = n.ocid
        cross join lateral (select case when @whole then n.reasons else coalesce(o.reasons, '{}') - @gone - n.changed || n.reasons end as reasons) r
        where (p.raised, p.clear, p.not_applicable, p.not_enough_data, r.reasons)
              is distinct from (o.raised, o.clear, o.not_applicable, o.not_enough_data, o.reasons)
        on conflict (ocid) do update
        set raised = excluded.raised, clear = excluded.clear, not_applicable = excluded.not_applicable,
            not_enough_data = excluded.not_enough_data, reasons = excluded.reasons, run_id = excluded.run_id
        """;

    /// <summary>The matrix was lost (a crash, a first run of some rules only): what was said is what was written.</summary>
    async Task LoadAssessmentsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            select t.n, a.raised, a.clear, a.not_applicable, a.not_enough_data, array(select (a.reasons -> r)::text from unnest(a.not_enough_data) as r)
            from open.assessment a
            join flagging.seen t on t.ocid = a.ocid
            """, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = places[reader.GetInt64(0)] * book.Length;
            foreach (var (column, code) in ((int, int)[])[(1, Raised), (2, Clear), (3, NotApplicable)])
            {
                foreach (var rule in reader.GetFieldValue<string[]>(column))
                    Put(rule, code);
            }

            foreach (var (rule, reason) in reader.GetFieldValue<string[]>(4).Zip(reader.GetFieldValue<string?[]>(5)))
                Put(rule, reason is null ? Unknown : NotEnoughData + 4 * Hash(reason));

            void Put(string rule, int code)
            {
                if (Array.IndexOf(book, rule) is >= 0 and var place)
                    codes[row + place] = code;
            }
        }
    }

    /// <summary>FNV-1a, cut so that the code stays positive.</summary>
    static int Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return (int)(hash & 0x1FFF_FFFF) / 2;
    }

    CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
}
