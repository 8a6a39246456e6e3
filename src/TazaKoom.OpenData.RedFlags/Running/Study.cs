using Npgsql;
using TazaKoom.OpenData.RedFlags.Networks;
using TazaKoom.OpenData.RedFlags.Screens;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Something computed over all facts that is published beside the flags. It is computed with the rules, by any of the workers, and
/// written with them, in the run's transaction.
/// </summary>
/// <param name="Version">Raised when the same facts can give another result.</param>
/// <param name="Reads">The query by which it reads the facts.</param>
/// <param name="InDatabase">By statements alone: it holds nothing in this process's memory.</param>
sealed record Study(string Code, int Version, string Reads, bool InDatabase, Func<NpgsqlConnection, CancellationToken, Task> ComputeAsync, Func<NpgsqlConnection, CancellationToken, Task> WriteAsync)
{
    public static IReadOnlyList<Study> All { get; } =
    [
        new("screens", PriceScreens.Version, PriceScreens.Read, false, PriceScreens.ComputeAsync, PriceScreens.WriteAsync),
        new("networks", BidderNetwork.Version, BidderNetwork.Read, false, BidderNetwork.ComputeAsync, BidderNetwork.WriteAsync),
        new("markets", Markets.Version, Markets.Read, true, Markets.ComputeAsync, Markets.WriteAsync),
        new("ties", Ties.Version, Ties.Read, true, Ties.ComputeAsync, Ties.WriteAsync),
    ];
}
