using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Api.Metrics;

/// <summary>
/// Listens to our meter and Npgsql's and keeps the sums, in the text format of Prometheus 0.0.4. Only names and labels of ours: nothing a
/// client writes becomes a series.
/// </summary>
internal sealed class MetricsText : IDisposable
{
    /// <summary>Seconds.</summary>
    static readonly double[] Buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    readonly MeterListener listener = new();
    readonly ConcurrentDictionary<string, Measured> instruments = new();

    public MetricsText()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name is not (WebMetrics.Name or "Npgsql")) return;
            var kind = instrument.GetType().Name switch
            {
                var name when name.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
                var name when name.StartsWith("Counter", StringComparison.Ordinal) || name.StartsWith("ObservableCounter", StringComparison.Ordinal) => "counter",
                _ => "gauge",
            };
            var measured = instruments.GetOrAdd(Name(instrument, kind), _ => new(kind, (instrument.Description ?? instrument.Name).ReplaceLineEndings(" "), instrument.IsObservable));
            listening.EnableMeasurementEvents(instrument, measured);
        };
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, measured) => ((Measured)measured!).Add(value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, measured) => ((Measured)measured!).Add(value, tags));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, measured) => ((Measured)measured!).Add(value, tags));
        listener.Start();
    }

    /// <param name="more">Figures that are asked of the database: name, kind, description, labels, value.</param>
    public string Write(IEnumerable<(string Name, string Kind, string Says, string Labels, double Value)> more)
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, measured) in instruments.OrderBy(i => i.Key, StringComparer.Ordinal)) measured.Write(text, name);
        foreach (var group in more.GroupBy(m => m.Name))
        {
            var (name, kind, says, _, _) = group.First();
            text.Append("# HELP ").Append(name).Append(' ').Append(says).Append("\n# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
            foreach (var (_, _, _, labels, value) in group) Line(text, name, labels, value);
        }
        return text.ToString();
    }

    static string Name(Instrument instrument, string kind)
    {
        var name = instrument.Name.Replace('.', '_');
        if (instrument.Meter.Name != WebMetrics.Name && instrument.Unit is "s" && !name.EndsWith("_seconds", StringComparison.Ordinal)) name += "_seconds";
        return kind == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        StringBuilder? text = null;
        foreach (var (key, value) in tags)
        {
            // A connection string names the machine: nobody's business.
            if (key is "db.client.connection.pool.name" or "server.address" or "server.port" or "db.client.connections.pool.name" or "pool.name") continue;
            text = text?.Append(',') ?? new StringBuilder();
            text.Append(key.Replace('.', '_')).Append("=\"")
                .Append(Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }
        return text?.ToString() ?? "";
    }

    static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append(labels.Length == 0 ? "" : "{" + labels + "}").Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');

    public void Dispose() => listener.Dispose();

    /// <summary>What one instrument counted, by its labels.</summary>
    /// <param name="isTotal">It says what there is now; others, what is added.</param>
    sealed class Measured(string kind, string says, bool isTotal)
    {
        // A request is measured ten times: writing its labels each time cost more than counting it. Beyond so many series it does no harm.
        const int MostRecognized = 32;

        readonly ConcurrentDictionary<string, Series> series = new();
        (KeyValuePair<string, object?>[] Tags, Series Series)[] recognized = [];

        public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Of(tags).Add(value, kind == "histogram", isTotal);

        Series Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var known = Volatile.Read(ref recognized);
            foreach (var (with, counted) in known)
            {
                if (tags.SequenceEqual(with)) return counted;
            }
            var found = series.GetOrAdd(Labels(tags), static _ => new Series(Buckets.Length));
            // Where another thread adds one at the same time, one of them is recognized the next time.
            if (known.Length < MostRecognized) Volatile.Write(ref recognized, [.. known, (tags.ToArray(), found)]);
            return found;
        }

        public void Write(StringBuilder text, string name)
        {
            if (series.IsEmpty) return;
            text.Append("# HELP ").Append(name).Append(' ').Append(says).Append("\n# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
            foreach (var (labels, values) in series.OrderBy(s => s.Key, StringComparer.Ordinal)) values.Write(text, name, labels, kind == "histogram");
        }
    }

    sealed class Series(int buckets)
    {
        readonly Lock gate = new();
        readonly long[] counts = new long[buckets];
        double sum;
        long count;

        public void Add(double value, bool histogram, bool set)
        {
            lock (gate)
            {
                sum = set ? value : sum + value;
                if (!histogram) return;
                count++;
                for (var i = 0; i < counts.Length; i++)
                    if (value <= Buckets[i]) counts[i]++;
            }
        }

        public void Write(StringBuilder text, string name, string labels, bool histogram)
        {
            lock (gate)
            {
                if (!histogram)
                {
                    Line(text, name, labels, sum);
                    return;
                }
                var with = labels.Length == 0 ? "" : labels + ",";
                for (var i = 0; i < counts.Length; i++) Line(text, name + "_bucket", $"{with}le=\"{Buckets[i].ToString(CultureInfo.InvariantCulture)}\"", counts[i]);
                Line(text, name + "_bucket", with + "le=\"+Inf\"", count);
                Line(text, name + "_sum", labels, sum);
                Line(text, name + "_count", labels, count);
            }
        }
    }
}
