using System.Net;
using Npgsql;
using TazaKoom.OpenData.Api.Limits;

namespace TazaKoom.OpenData.Api;

/// <summary>What the web needs to know.</summary>
/// <param name="Reader">The database as taza_reader; the web has no other way in.</param>
public sealed record WebOptions(NpgsqlDataSource Reader)
{
    public IReadOnlyList<string> Urls { get; init; } = ["http://localhost:5080"];

    /// <summary>Signs the cursors of pages; see <see cref="Rest.CursorKey"/>.</summary>
    public byte[]? CursorKey { get; init; }

    /// <summary>How much one client may ask; null: as much as it likes.</summary>
    public ClientLimit? Limit { get; init; }

    /// <summary>Networks of proxies that may say for whom they ask; see <see cref="ClientLimit.Proxies"/>.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>A folder of *.graphql that clients may ask for by the SHA-256 of their text.</summary>
    public string? GraphQLDocuments { get; init; }

    /// <summary>The folder of `taza publish`; null: nothing is answered at /bulk/.</summary>
    public string? Bulk { get; init; }

    /// <summary>Publish into it once a day, when the clock in Bishkek shows this.</summary>
    public TimeOnly? PublishAt { get; init; }
}
