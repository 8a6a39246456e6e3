namespace TazaKoom.OpenData.Import.Tests.Loading;

/// <summary>A file with some of its bytes changed, lost, doubled or cut off, as disks and networks do it.</summary>
internal static class ByteMutation
{
    public static byte[] Of(byte[] file, Random random)
    {
        List<byte> bytes = [.. file];
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.Insert(at, "{}[],:\"\\\0"u8[random.Next(9)]);
                    break;
                default:
                    if (random.Next(4) == 0)
                        bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}
