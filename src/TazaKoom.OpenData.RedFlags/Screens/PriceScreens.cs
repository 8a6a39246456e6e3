using Npgsql;
using NpgsqlTypes;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Screens;

/// <summary>Computes the screens of every competition, and their places among comparable ones (docs/screens.md).</summary>
static class PriceScreens
{
    /// <summary>A smaller group is widened: first to all years of the class, then to everything.</summary>
    public const int SmallestGroup = 20;

    /// <summary>Raised when the same bids can give other numbers: then all are computed again.</summary>
    public const int Version = 1;

    const string ReadCompetitions =
        """
        select c.ocid, c.lot_id, c.value_currency, d.division, extract(year from c.published)::integer
        from fact_competition c
        left join fact_division d on d.ocid = c.ocid and d.lot_id = c.lot_id
        where c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
        """;

    const string ReadBids =
        """
        select
          b.ocid, b.lot_id, b.currency, b.amount::double precision, b.status is distinct from 'disqualified',
          -- An array is spelled only where there are several; a bid without tenderers is nobody's who has an id.
          case cardinality(b.tenderers) when 1 then b.tenderers[1] when 0 then ' ' || b.bid_id else b.tenderers::text end
        from fact_bid b
        where b.submitted and b.amount > 0 and b.currency is not null
        """;

    public const string Read = $"select 1 as one from ({ReadCompetitions}) c cross join ({ReadBids}) b";

    /// <summary>Computes into <c>flagging.price_screen_now</c>.</summary>
    public static async Task ComputeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var lots = await ReadAsync(connection, ct);
        var groups = Groups(lots);
        var ocids = await CompetitionPlaces.OcidsAsync(connection, lots.Select(l => l.Tender), ct);
        await StudyTable.BeginAsync(connection, "price_screen", ct);
        await using var copy = await connection.BeginBinaryImportAsync("copy flagging.price_screen_now from stdin binary", ct);
        foreach (var lot in lots)
        {
            var group = groups.Of(lot);
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(ocids[lot.Tender], NpgsqlDbType.Text, ct);
            await copy.WriteAsync(lot.LotId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(lot.Bids.Length, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(lot.Currency, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(lot.SameLots, NpgsqlDbType.Integer, ct);
            foreach (var value in lot.Screen.Values)
            {
                if (value is { } number)
                    await copy.WriteAsync(number, NpgsqlDbType.Double, ct);
                else
                    await copy.WriteNullAsync(ct);
            }

            // Their JSON is long: it is made when it is written, not kept of all competitions.
            if (SubsetScreens.Of(lot.Bids) is { } subsets)
                await copy.WriteAsync(subsets, NpgsqlDbType.Jsonb, ct);
            else
                await copy.WriteNullAsync(ct);
            await copy.WriteAsync(group.Name, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(group.Size, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(group.Percentiles(lot.Screen), NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Writes the difference, in the run's transaction.</summary>
    public static Task WriteAsync(NpgsqlConnection connection, CancellationToken ct) => StudyTable.WriteAsync(connection, "price_screen", ["ocid", "lot_id"], ct);

    static async Task<List<ScreenedLot>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var places = new CompetitionPlaces();
        var words = new Numbers();
        var competitions = new List<(string? Currency, string? Division, int? Year)>();
        await using (var command = new NpgsqlCommand(ReadCompetitions, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                places.Add(reader.GetInt64(0), reader.GetString(1));
                competitions.Add((Word(reader, 2), Word(reader, 3), await reader.IsDBNullAsync(4, ct) ? null : reader.GetInt32(4)));
            }
        }

        var bids = new List<ScreenedBid>();
        var tenderers = new Numbers();
        await using (var command = new NpgsqlCommand(ReadBids, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                if (places.Find(reader.GetInt64(0), reader.GetString(1)) is >= 0 and var competition)
                    bids.Add(new(competition, words.Of(reader.GetString(2)), tenderers.Of(reader.GetString(5)), reader.GetDouble(3), reader.GetBoolean(4)));
            }
        }

        bids.Sort();
        var lots = new List<ScreenedLot>();
        // Lots of one tender with the same bidders at the same prices are one observation.
        var seen = new Dictionary<string, ScreenedLot>(StringComparer.Ordinal);
        foreach (var (competition, competing) in ScreenedBid.ByCompetition(bids, (competition, currency) => words[currency] == competitions[competition].Currency, words).OrderBy(c => c.Competition, Comparer<int>.Create(places.Compare)))
        {
            var (tender, lotId) = places[competition];
            if (lots.Count > 0 && lots[^1].Tender != tender)
                seen.Clear();
            if (seen.TryGetValue(competing.Key, out var same))
            {
                same.SameLots++;
                continue;
            }

            var (_, division, year) = competitions[competition];
            var lot = new ScreenedLot(tender, lotId, words[competing.Currency], competing.Amounts, division, year, PriceScreen.Of(competing.Amounts));
            seen.Add(competing.Key, lot);
            lots.Add(lot);
        }

        return lots;

        string? Word(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : words.Same(reader.GetString(column));
    }

    static ScreenGroups Groups(List<ScreenedLot> lots) => new(lots, SmallestGroup);
}

/// <summary>A competition and its screens.</summary>
sealed record ScreenedLot(long Tender, string LotId, string Currency, double[] Bids, string? Division, int? Year, PriceScreen Screen)
{
    /// <summary>With this one.</summary>
    public int SameLots { get; set; } = 1;
}
