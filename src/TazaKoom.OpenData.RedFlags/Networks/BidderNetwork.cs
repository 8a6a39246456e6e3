using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Networks;

/// <summary>Co-bidding, class by class: pairs and groups (docs/networks.md).</summary>
static class BidderNetwork
{
    public const int Version = 1;

    /// <summary>What is published: at most this rate of false finds.</summary>
    const double FalseDiscoveryRate = 0.05;

    /// <summary>A tie between members of a group: they meet at least twice as often as chance would have it.</summary>
    const double LeastLift = 2;

    const int MostOcids = 50;

    const string ReadCompetitions =
        """
        select c.ocid, c.lot_id, coalesce(d.division, '?'), c.published, case when c.active_awards = 1 and cardinality(c.suppliers) = 1 then c.suppliers[1] end, c.buyer_id, c.region
        from fact_competition c
        left join fact_division d on d.ocid = c.ocid and d.lot_id = c.lot_id
        where c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
        """;

    const string ReadBidders = "select b.ocid, b.lot_id, unnest(b.tenderers) as id from fact_bid b where b.submitted";

    public const string Read = $"select 1 as one from ({ReadCompetitions}) c cross join ({ReadBidders}) b";

    public static async Task ComputeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (competitions, names) = await ReadAsync(connection, ct);
        var networks = new SortedDictionary<string, CoBidding>(StringComparer.Ordinal);
        foreach (var competition in competitions)
        {
            if (!networks.TryGetValue(competition.Class, out var network))
                networks[competition.Class] = network = new CoBidding();
            network.Add(competition);
        }

        var pairs = networks.SelectMany(n => n.Value.Pairs().Select(pair => (n.Key, Pair: pair))).ToList();
        var q = CoBidding.FalseDiscoveryRates([.. pairs.Select(p => p.Pair.P)], networks.Values.Sum(n => n.Tests));
        var found = pairs.Zip(q, (p, rate) => (p.Key, p.Pair, Rate: rate)).Where(p => p.Rate <= FalseDiscoveryRate).ToList();
        await WritePairsAsync(connection, found, names, ct);
        var ocids = await CompetitionPlaces.OcidsAsync(connection, competitions.Where(c => c.Winner is not null).Select(c => c.Tender), ct);
        await WriteGroupsAsync(connection, networks, found, competitions, names, ocids, ct);
    }

    public static async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await StudyTable.WriteAsync(connection, "co_bidding", ["class", "a", "b"], ct);
        await StudyTable.WriteAsync(connection, "bidder_group", ["group_id"], ct);
    }

    static async Task<(List<Competition> Competitions, IReadOnlyList<string> Names)> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var places = new CompetitionPlaces();
        var words = new Numbers();
        var met = new Numbers();
        var competitions = new List<(string Class, DateTime? Published, int? Winner, string? Buyer, string? Region)>();
        await using (var command = new NpgsqlCommand(ReadCompetitions, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                places.Add(reader.GetInt64(0), reader.GetString(1));
                competitions.Add((
                    words.Same(reader.GetString(2)), await reader.IsDBNullAsync(3, ct) ? null : reader.GetDateTime(3),
                    await reader.IsDBNullAsync(4, ct) ? null : met.Of(reader.GetString(4)), Word(reader, 5), Word(reader, 6)));
            }
        }

        var bidders = new List<(int Competition, int Bidder)>();
        await using (var command = new NpgsqlCommand(ReadBidders, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                if (places.Find(reader.GetInt64(0), reader.GetString(1)) is >= 0 and var competition)
                    bidders.Add((competition, met.Of(reader.GetString(2))));
            }
        }

        return Ordered();

        // The order of publication is the order in which winners are read, and organizations are numbered as they appear in it.
        (List<Competition>, IReadOnlyList<string>) Ordered()
        {
            bidders.Sort();
            var first = new int[places.Count + 1];
            foreach (var (competition, _) in bidders)
                first[competition + 1]++;
            for (var i = 1; i < first.Length; i++)
                first[i] += first[i - 1];
            var ordered = new List<Competition>();
            var names = new Numbers();
            foreach (var place in Enumerable.Range(0, places.Count).Where(p => first[p] < first[p + 1]).OrderBy(p => competitions[p].Published).ThenBy(p => p, Comparer<int>.Create(places.Compare)))
            {
                var (@class, _, winner, buyer, region) = competitions[place];
                int[] competing = [.. bidders[first[place]..first[place + 1]].Select(b => met[b.Bidder]).Distinct().Order(StringComparer.Ordinal).Select(names.Of).Order()];
                ordered.Add(new Competition(places[place].Tender, @class, competing, winner is { } won ? names.Of(met[won]) : null, buyer, region));
            }

            return (ordered, names.Texts);
        }

        string? Word(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : words.Same(reader.GetString(column));
    }

    static async Task WritePairsAsync(NpgsqlConnection connection, List<(string Class, CoBiddingPair Pair, double Rate)> found, IReadOnlyList<string> names, CancellationToken ct)
    {
        await StudyTable.BeginAsync(connection, "co_bidding", ct);
        await using var copy = await connection.BeginBinaryImportAsync("copy flagging.co_bidding_now from stdin binary", ct);
        foreach (var (@class, pair, rate) in found)
        {
            var turned = StringComparer.Ordinal.Compare(names[pair.A], names[pair.B]) > 0;
            await copy.StartRowAsync(ct);
            foreach (var text in (string[])[@class, names[turned ? pair.B : pair.A], names[turned ? pair.A : pair.B]])
                await copy.WriteAsync(text, NpgsqlDbType.Text, ct);
            foreach (var number in (int[])[pair.Together, turned ? pair.OfB : pair.OfA, turned ? pair.OfA : pair.OfB, pair.Competitions])
                await copy.WriteAsync(number, NpgsqlDbType.Integer, ct);
            foreach (var number in (double[])[pair.Expected, pair.Lift, pair.P, rate])
                await copy.WriteAsync(number, NpgsqlDbType.Double, ct);
        }

        await copy.CompleteAsync(ct);
    }

    static async Task WriteGroupsAsync(
        NpgsqlConnection connection, SortedDictionary<string, CoBidding> networks, List<(string Class, CoBiddingPair Pair, double Rate)> found,
        List<Competition> competitions, IReadOnlyList<string> names, Dictionary<long, string> ocids, CancellationToken ct)
    {
        await StudyTable.BeginAsync(connection, "bidder_group", ct);
        // By winner too: a class has thousands of competitions, of which a group won a few. Places tell their order.
        var wonBy = Enumerable.Range(0, competitions.Count).Where(place => competitions[place].Winner is not null)
            .ToLookup(place => (competitions[place].Class, competitions[place].Winner!.Value));
        await using var copy = await connection.BeginBinaryImportAsync("copy flagging.bidder_group_now from stdin binary", ct);
        foreach (var ties in found.Where(f => f.Pair.Lift >= LeastLift).GroupBy(f => f.Class, f => f.Pair, StringComparer.Ordinal))
        {
            var strength = networks[ties.Key].Strength();
            foreach (var group in BidderGroup.Of(ties))
            {
                var members = group.Members.ToHashSet();
                var won = group.Members.SelectMany(m => wonBy[(ties.Key, m)]).Order().Select(place => competitions[place]).Where(c => c.Bidders.Count(members.Contains) >= 2).ToList();
                var winners = won.Select(c => c.Winner!.Value).ToList();
                var (density, cohesion, exclusivity) = group.Ties(networks[ties.Key], strength);
                var enough = winners.Count >= BidderGroup.FewestWins;
                var runs = enough ? BidderGroup.Runs(winners) : default((int Runs, double? Z)?);
                var byBuyer = BidderGroup.Allocation([.. won.Select(c => (c.Winner!.Value, c.Buyer))]);
                var byRegion = BidderGroup.Allocation([.. won.Select(c => (c.Winner!.Value, c.Region))]);
                string[] ids = [.. group.Members.Select(m => names[m]).Order(StringComparer.Ordinal)];

                await copy.StartRowAsync(ct);
                await copy.WriteAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ties.Key + "\n" + string.Join('\n', ids))).AsSpan(0, 8)), NpgsqlDbType.Text, ct);
                await copy.WriteAsync(ties.Key, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(ids, NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
                await copy.WriteAsync(ids.Length, NpgsqlDbType.Integer, ct);
                foreach (var number in (double[])[density, cohesion, exclusivity])
                    await copy.WriteAsync(number, NpgsqlDbType.Double, ct);
                await copy.WriteAsync(winners.Count, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(winners.Distinct().Count(), NpgsqlDbType.Integer, ct);
                await MaybeAsync(enough ? group.Entropy(winners) : null);
                if (runs is { } counted)
                    await copy.WriteAsync(counted.Runs, NpgsqlDbType.Integer, ct);
                else
                    await copy.WriteNullAsync(ct);
                foreach (var number in (double?[])[runs?.Z, byBuyer?.Share, byBuyer?.P, byRegion?.Share, byRegion?.P])
                    await MaybeAsync(number);
                await copy.WriteAsync(won.TakeLast(MostOcids).Select(c => ocids[c.Tender]).Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
            }
        }

        await copy.CompleteAsync(ct);

        async Task MaybeAsync(double? number)
        {
            if (number is { } value)
                await copy.WriteAsync(value, NpgsqlDbType.Double, ct);
            else
                await copy.WriteNullAsync(ct);
        }
    }
}
