using System.Threading.Channels;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>Processes to be made once more from the archive, though nothing new came.</summary>
internal static class Again
{
    public static async Task ReadAsync(IEnumerable<string> ocids, int atOnce, ChannelWriter<Batch> to, CancellationToken ct)
    {
        foreach (var some in ocids.Chunk(atOnce))
        {
            var batch = new Batch();
            batch.Again.AddRange(some);
            await to.WriteAsync(batch.Full(), ct);
        }
    }
}
