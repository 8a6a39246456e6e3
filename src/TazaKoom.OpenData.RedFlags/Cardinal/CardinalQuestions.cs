using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>Asks the eleven rules on as many connections as there are processors, all of which see the same data.</summary>
sealed class CardinalQuestions(NpgsqlDataSource database, RuleSettings settings, CancellationToken ct)
{
    const int MostConnections = 4;

    const string Begin = "begin isolation level repeatable read";

    /// <summary>The dearest first, so that no connection is left alone with it at the end. R024 and R058 read the same margins.</summary>
    static readonly string[][] Order =
        [["R024", "R058"], ["R036"], ["R028"], ["R038"], ["R025"], ["R035"], ["R030"], ["R048"], ["R018"], ["R003"]];

    readonly ConcurrentQueue<Func<NpgsqlConnection, PublishedFacts, Task>> questions = new();
    readonly ConcurrentBag<CardinalAnswer> answers = [];
    CardinalMaps? everyone;
    Task<string?>? mainCurrency;

    /// <returns>The answers in the order of the rules, and the maps where they are asked for.</returns>
    public async Task<(IReadOnlyList<CardinalAnswer> Answers, CardinalMaps? Maps)> AskAsync(IReadOnlyList<RedFlag> rules, bool maps)
    {
        foreach (var together in Order.Select(codes => rules.Where(r => codes.Contains(r.Code)).ToList()).Where(group => group.Count > 0))
            questions.Enqueue((connection, facts) => AskAsync(connection, facts, together));
        if (maps)
        {
            questions.Enqueue(async (connection, facts) =>
            {
                await facts.MakeAsync(CardinalMaps.Sql);
                everyone = await CardinalMaps.ReadAsync(connection, rules, ct);
            });
        }

        await using var first = await database.OpenConnectionAsync(ct);
        var preparing = PrepareAsync(first, [.. rules.Select(r => r.Sql), .. maps ? CardinalMaps.Sql : []]);
        await Task.WhenAll(Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, MostConnections)).Select(n => n == 0 ? AnswerAsync(first, preparing) : AlsoAsync(preparing)));
        return ([.. rules.Select(rule => answers.Single(a => a.Rule == rule))], everyone);
    }

    /// <summary>What the first connection sees, so that the others see the same; and what all need to know of the facts.</summary>
    async Task<(string Snapshot, PublishedShape Shape)> PrepareAsync(NpgsqlConnection first, IReadOnlyList<string> sql)
    {
        await PlannerStatistics.RefreshAsync(first, PublishedFacts.Read, ct);
        await first.ExecuteAsync(new CommandDefinition(Begin, cancellationToken: ct));
        var snapshot = await first.ExecuteScalarAsync<string>(new CommandDefinition("select pg_export_snapshot()", cancellationToken: ct));
        return (snapshot!, await PublishedFacts.ShapeAsync(first, sql, ct));
    }

    async Task AlsoAsync(Task<(string Snapshot, PublishedShape Shape)> preparing)
    {
        // Opened while the first one prepares.
        await using var connection = await database.OpenConnectionAsync(ct);
        var (snapshot, _) = await preparing;
        await connection.ExecuteAsync(new CommandDefinition($"{Begin}; set transaction snapshot '{snapshot}'", cancellationToken: ct));
        await AnswerAsync(connection, preparing);
    }

    /// <summary>Answers until no question is left.</summary>
    async Task AnswerAsync(NpgsqlConnection connection, Task<(string Snapshot, PublishedShape Shape)> preparing)
    {
        var (_, shape) = await preparing;
        await connection.ExecuteAsync(new CommandDefinition(Session.Alone, cancellationToken: ct));
        var facts = await PublishedFacts.BeginAsync(connection, shape, settings.ExcludedMethodDetails, ct);
        while (questions.TryDequeue(out var ask))
            await ask(connection, facts);
    }

    async Task AskAsync(NpgsqlConnection connection, PublishedFacts facts, List<RedFlag> rules)
    {
        await facts.MakeAsync(rules.Select(r => r.Sql));
        foreach (var rule in rules)
            answers.Add(await CardinalAnswer.AskAsync(connection, rule, await WithMainCurrencyAsync(connection, rule), ct));
    }

    /// <summary>Three rules compare prices in the currency of most bids of all the data: it is looked for once, by the first that asks.</summary>
    async Task<RuleSettings> WithMainCurrencyAsync(NpgsqlConnection connection, RedFlag rule)
    {
        if (!Given("one_currency", "true") || !Given("currency", "null"))
            return settings;
        Task<string?> looking;
        lock (answers)
            looking = mainCurrency ??= connection.ExecuteScalarAsync<string?>(new CommandDefinition($"with setting as (select true as one_currency), {PriceGap.MainCurrency} select currency from main", commandTimeout: 0, cancellationToken: ct));
        return await looking is { } currency ? settings.With(rule, "currency", JsonSerializer.SerializeToElement(currency)) : settings;

        bool Given(string name, string value) => rule.Settings.FirstOrDefault(s => s.Name == name) is { } setting && settings.Value(rule, setting) == value;
    }
}
