namespace TazaKoom.OpenData.Ocds.Tests.Merging;

/// <summary>A text with a few bytes changed, doubled or taken away: mostly broken JSON, sometimes valid and strange.</summary>
internal static class Mutations
{
    static readonly byte[] Likely = "\"{}[]:,\\0123456789-.eEnulltrfaisd \n\u00e9"u8.ToArray();

    public static byte[] Of(byte[] text, Random random)
    {
        var mutant = text.ToList();
        for (var i = random.Next(1, 4); i > 0 && mutant.Count > 0; i--)
        {
            var at = random.Next(mutant.Count);
            switch (random.Next(5))
            {
                case 0:
                    mutant[at] = Likely[random.Next(Likely.Length)];
                    break;
                case 1:
                    mutant.Insert(at, Likely[random.Next(Likely.Length)]);
                    break;
                case 2:
                    mutant.RemoveAt(at);
                    break;
                case 3:
                    mutant.RemoveRange(at, Math.Min(random.Next(30), mutant.Count - at));
                    break;
                default:
                    mutant.InsertRange(at, mutant.GetRange(at, Math.Min(random.Next(30), mutant.Count - at)));
                    break;
            }
        }
        return [.. mutant];
    }
}
