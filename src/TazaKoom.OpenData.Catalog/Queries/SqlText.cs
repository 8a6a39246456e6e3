using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>A statement being written: the text comes from the catalog only, every value becomes a parameter.</summary>
internal sealed class SqlText(string language)
{
    readonly StringBuilder text = new();
    readonly List<NpgsqlParameter> parameters = [];
    readonly Dictionary<string, (string Asked, string Ids, string Names)> searches = [];
    int aliases;

    /// <summary>Goes on where another one stopped; that one stays as it is.</summary>
    public SqlText(SqlText begun) : this(begun.Language)
    {
        text.Append(begun.text);
        parameters.AddRange(begun.parameters.Select(p => p.Clone()));
        foreach (var (words, search) in begun.searches) searches.Add(words, search);
        aliases = begun.aliases;
    }

    string Language => language;

    public IReadOnlyList<NpgsqlParameter> Parameters => parameters;

    public SqlText Add(string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <summary>An expression of the catalog, for the row with this alias.</summary>
    public string Of(string sql, string alias)
    {
        var to = new StringBuilder(sql.Length + 16);
        Of(sql, alias, to);
        return to.ToString();
    }

    /// <summary>The same, written to where it belongs.</summary>
    public void Of(string sql, string alias, StringBuilder to)
    {
        var rest = sql.AsSpan();
        for (var brace = rest.IndexOf('{'); brace >= 0; brace = rest.IndexOf('{'))
        {
            var (name, value) = rest[brace..] switch
            {
                ['{', 't', '}', ..] => ("{t}", alias),
                ['{', 'l', 'a', 'n', 'g', '}', ..] => ("{lang}", language),
                _ => ("{", "{"),
            };
            to.Append(rest[..brace]).Append(value);
            rest = rest[(brace + name.Length)..];
        }
        to.Append(rest);
    }

    /// <summary>An expression of a <see cref="Search"/>: the same words are the same parameters, however often they are named.</summary>
    public string Of(string sql, string alias, string words)
    {
        if (!searches.TryGetValue(words, out var search)) searches.Add(words, search = Search.Parameters(this, words));
        return Of(sql, alias).Replace("{q}", search.Asked).Replace("{ids}", search.Ids).Replace("{names}", search.Names);
    }

    public string Parameter(NpgsqlDbType type, object value)
    {
        parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });
        return "$" + parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public string Text(string value) => Parameter(NpgsqlDbType.Text, value);

    public string NewAlias() => "r" + (++aliases).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => text.ToString();
}
