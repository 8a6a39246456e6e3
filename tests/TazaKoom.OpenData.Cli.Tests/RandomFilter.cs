using System.Globalization;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>A filter over tenders as a query string, and what a person would write for it in the SQLite file.</summary>
static class RandomFilter
{
    static readonly Func<Random, (string Filter, string Sql)>[] Parts =
    [
        r => Method(r, ""),
        r => Method(r, ".not"),
        r => Number(r, "value", "value_amount", Math.Round((decimal)Math.Exp(r.NextDouble() * 16), 2)),
        r => Number(r, "bidCount", "bidCount", r.Next(6)),
        r => Number(r, "lotCount", "lotCount", r.Next(1, 5)),
        r => Day(r),
        r => ("region.exists=true", "region is not null"),
        r => Region(r),
        r => Supplier(r),
        r => ("awarded.exists=false", "awarded_amount is null"),
        r => ("value.currency=KGS", "value_currency = 'KGS'"),
        r => Rule(r),
        r => ("flag.exists=true", "ocid in (select f.ocid from flags f where f.ocid <> '')"),
        r => ("flag.exists=false", "ocid not in (select f.ocid from flags f where f.ocid <> '')"),
        r => Ocid(r),
    ];

    public static (string Filter, string Sql) Draw(Random random)
    {
        var parts = Parts.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(part => part(random)).DistinctBy(part => part.Filter.Split('=')[0]).ToList();
        return (string.Join('&', parts.Select(p => p.Filter)), string.Join(" and ", parts.Select(p => $"({p.Sql})")));
    }

    static (string, string) Method(Random random, string suffix)
    {
        var chosen = new[] { "open", "selective", "limited", "direct" }.OrderBy(_ => random.Next()).Take(random.Next(1, 3)).ToList();
        var list = string.Join(", ", chosen.Select(m => $"'{m}'"));
        return (string.Join('&', chosen.Select(m => $"method{suffix}={m}")), suffix.Length == 0 ? $"method in ({list})" : $"method is null or method not in ({list})");
    }

    static (string, string) Number(Random random, string name, string column, decimal limit)
    {
        var (suffix, sign) = new[] { ("gt", ">"), ("gte", ">="), ("lt", "<"), ("lte", "<=") }[random.Next(4)];
        var text = limit.ToString(CultureInfo.InvariantCulture);
        return ($"{name}.{suffix}={text}", $"{column} {sign} {text}");
    }

    static (string, string) Day(Random random)
    {
        var day = new DateOnly(2019, 9, 1).AddDays(random.Next(330));
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(6));
        var (name, before) = (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), from.AddDays(1));
        return random.Next(3) switch
        {
            0 => ($"published.gte={name}", $"published >= '{Instant(from)}'"),
            1 => ($"published.lte={name}", $"published < '{Instant(before)}'"),
            _ => ($"published.lt={name}", $"published < '{Instant(from)}'"),
        };
    }

    /// <summary>As the file has them: UTC, all of one length.</summary>
    static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    static (string, string) Region(Random random)
    {
        var region = new[] { "osh", "bishkek", "chuy", "naryn" }[random.Next(4)];
        return ($"region.not={region}", $"region is null or region <> '{region}'");
    }

    static (string, string) Supplier(Random random) => random.Next(2) == 0
        ? ("supplier.exists=true", "exists (select 1 from awards a where a.ocid = t.ocid and json_array_length(a.suppliers) > 0)")
        : ("supplier.exists=false", "not exists (select 1 from awards a where a.ocid = t.ocid and json_array_length(a.suppliers) > 0)");

    static (string, string) Rule(Random random)
    {
        var rule = new[] { "R018", "R028", "KG-16", "KG-05", "R036" }[random.Next(5)];
        return ($"flag={rule}", $"exists (select 1 from flags f where f.ocid = t.ocid and f.rule = '{rule}')");
    }

    static (string, string) Ocid(Random random)
    {
        var digit = random.Next(10);
        return ($"ocid.contains={digit}{digit}", $"instr(ocid, '{digit}{digit}') > 0");
    }
}
