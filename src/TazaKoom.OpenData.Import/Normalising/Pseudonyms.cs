using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// Stable pseudonyms for persons' tax numbers. There are only some ten million possible numbers, so a plain hash could be
/// undone by trying them all: the key, made once per database and never published, is what prevents that.
/// </summary>
internal sealed class Pseudonyms(byte[] key)
{
    /// <summary>A pseudonym is as long as the number it stands for, so that it can be put in its place: P and 13 letters (65 bits, 64 used).</summary>
    public const int Length = TaxNumber.Length;

    static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"u8; // RFC 4648 base 32

    public void Write(ReadOnlySpan<byte> taxNumber, Span<byte> into)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, taxNumber, mac);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(mac);
        into[0] = (byte)'P';
        for (var i = 1; i < Length; i++)
        {
            into[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    }

    /// <summary>Puts pseudonyms in the place of persons' numbers, each as long as what it stands for.</summary>
    public bool Cover(Span<byte> text)
    {
        var masked = false;
        for (var at = TaxNumber.Find(text, 0); at >= 0; at = TaxNumber.Find(text, at + TaxNumber.Length))
        {
            var number = text.Slice(at, TaxNumber.Length);
            if (!TaxNumber.IsPersons(number))
                continue;
            Write(number, number);
            masked = true;
        }

        return masked | CoverScientific(text);
    }

    /// <summary>The same for numbers as spreadsheets write them, behind whose pseudonym spaces stand.</summary>
    public bool CoverScientific(Span<byte> text)
    {
        var masked = false;
        Span<byte> number = stackalloc byte[TaxNumber.Length];
        Span<byte> pseudonym = stackalloc byte[Length];
        for (var (at, length) = TaxNumber.FindScientific(text, 0, number); at >= 0; (at, length) = TaxNumber.FindScientific(text, at + length, number))
        {
            if (!TaxNumber.IsPersons(number))
                continue;
            Write(number, pseudonym);
            var place = text.Slice(at, length);
            place.Fill((byte)' ');
            pseudonym[..Math.Min(Length, length)].CopyTo(place);
            masked = true;
        }

        return masked;
    }

    /// <summary>A text with every person's tax number in it replaced.</summary>
    public string Mask(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Cover(bytes) ? Encoding.UTF8.GetString(bytes) : text;
    }
}
