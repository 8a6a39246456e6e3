using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.RedFlags.Screens;

/// <summary>
/// The screens of all subsets of three and of four bids (Wallimann, Imhof and Huber): where only some of the bidders act together,
/// the subset of them stands out although the whole does not. From five bids on; up to twelve, which are 495 subsets of four.
/// </summary>
static class SubsetScreens
{
    public const int FewestBids = 5, MostBids = 12;

    /// <summary>JSON: size of the subset, screen, then mean, median, min and max; null where there are too few or too many bids.</summary>
    public static string? Of(ReadOnlySpan<double> bids)
    {
        if (bids.Length is < FewestBids or > MostBids)
            return null;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var size in (int[])[3, 4])
            {
                json.WriteStartObject(size == 3 ? "3" : "4");
                var values = PriceScreen.Names.Select(_ => new List<double>()).ToArray();
                Collect(bids, new double[size], 0, 0, values);
                for (var i = 0; i < values.Length; i++)
                {
                    if (values[i].Count > 0 && PriceScreen.Names[i] != PriceScreen.NotCompared)
                        Summary(json, PriceScreen.Names[i], values[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void Collect(ReadOnlySpan<double> bids, Span<double> subset, int chosen, int from, List<double>[] values)
    {
        if (chosen == subset.Length)
        {
            var screen = PriceScreen.Of(subset);
            for (var i = 0; i < values.Length; i++)
            {
                if (screen.Values[i] is { } value)
                    values[i].Add(value);
            }

            return;
        }

        for (var i = from; i < bids.Length; i++)
        {
            subset[chosen] = bids[i];
            Collect(bids, subset, chosen + 1, i + 1, values);
        }
    }

    static void Summary(Utf8JsonWriter json, string name, List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        json.WriteStartObject(name);
        json.WriteNumber("mean", Round(values.Average()));
        json.WriteNumber("median", Round(values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2));
        json.WriteNumber("min", Round(values[0]));
        json.WriteNumber("max", Round(values[^1]));
        json.WriteEndObject();
    }

    // Six digits: they are for ordering, and a row stays readable.
    static double Round(double value) => value == 0 ? 0 : Math.Round(value, Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));
}
