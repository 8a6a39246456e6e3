using System.Globalization;
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

    /// <summary>
    /// Bids with a price in the currency of the lot (else of most of its bids), each tenderer with its lowest. Left out: competitions
    /// of which at most one bid was not disqualified (what is left is no competition), and those in which all prices are equal
    /// (tariffs and fixed prices; R028 asks about equal prices).
    /// </summary>
    public const string Read =
        """
        with priced as (
          select
            b.ocid, b.lot_id, b.currency, b.amount, b.status,
            -- An array is spelled only where there are several; a bid without tenderers is nobody's who has an id.
            case cardinality(b.tenderers) when 1 then b.tenderers[1] when 0 then ' ' || b.bid_id else b.tenderers::text end as tenderer
          from fact_bid b
          where b.submitted and b.amount > 0 and b.currency is not null
        ),
        lowest as (
          select ocid, lot_id, currency, tenderer, min(amount) as amount, bool_or(status is distinct from 'disqualified') as stood
          from priced
          group by ocid, lot_id, currency, tenderer
        ),
        competition as (
          select
            ocid, lot_id, currency, count(*) as bids,
            array_agg(amount::double precision) as amounts, array_agg(hashtext(tenderer)) as tenderers
          -- All are sorted once: an order inside the aggregates would sort each competition twice.
          from (select * from lowest order by ocid, lot_id, currency, amount, tenderer) l
          group by ocid, lot_id, currency
          having count(*) >= 2 and min(amount) < max(amount) and count(*) filter (where stood) >= 2
        )
        select distinct on (c.ocid, p.lot_id)
          c.ocid, p.lot_id, p.currency, p.amounts, p.tenderers, d.division, extract(year from c.published)::integer
        from competition p
        join fact_competition c on c.ocid = p.ocid and c.lot_id = p.lot_id
        left join fact_division d on d.ocid = p.ocid and d.lot_id = p.lot_id
        where c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
        order by c.ocid, p.lot_id, (p.currency = c.value_currency) desc nulls last, p.bids desc, p.currency
        """;

    /// <summary>Computes into <c>flagging.price_screen_now</c>.</summary>
    public static async Task ComputeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var lots = await ReadAsync(connection, ct);
        var groups = Groups(lots);
        await StudyTable.BeginAsync(connection, "price_screen", ct);
        await using var copy = await connection.BeginBinaryImportAsync("copy flagging.price_screen_now from stdin binary", ct);
        foreach (var lot in lots)
        {
            var group = groups.Of(lot);
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(lot.Ocid, NpgsqlDbType.Text, ct);
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
        var lots = new List<ScreenedLot>();
        // Lots of one tender with the same bidders at the same prices are one observation.
        var seen = new Dictionary<string, ScreenedLot>(StringComparer.Ordinal);
        var tender = "";
        await using var command = new NpgsqlCommand(Read, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var ocid = reader.GetString(0);
            if (ocid != tender)
            {
                seen.Clear();
                tender = ocid;
            }

            var amounts = reader.GetFieldValue<double[]>(3);
            var bids = string.Join(' ', amounts.Select(a => a.ToString("R", CultureInfo.InvariantCulture))) + "|" + string.Join(' ', reader.GetFieldValue<int[]>(4));
            if (seen.TryGetValue(bids, out var same))
            {
                same.SameLots++;
                continue;
            }

            var lot = new ScreenedLot(
                tender, reader.GetString(1), reader.GetString(2), amounts, await reader.IsDBNullAsync(5, ct) ? null : reader.GetString(5),
                await reader.IsDBNullAsync(6, ct) ? null : reader.GetInt32(6), PriceScreen.Of(amounts));
            seen.Add(bids, lot);
            lots.Add(lot);
        }

        return lots;
    }

    static ScreenGroups Groups(List<ScreenedLot> lots) => new(lots, SmallestGroup);
}

/// <summary>A competition and its screens.</summary>
sealed record ScreenedLot(string Ocid, string LotId, string Currency, double[] Bids, string? Division, int? Year, PriceScreen Screen)
{
    /// <summary>With this one.</summary>
    public int SameLots { get; set; } = 1;
}
