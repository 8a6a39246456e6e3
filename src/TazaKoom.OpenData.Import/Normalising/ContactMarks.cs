using TazaKoom.OpenData.Import.Loading;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// Pseudonyms of contacts that are not published: the same telephone, however it is written, has the same mark, and a mark
/// says nothing else. The kind is part of what is hashed, so that marks of different kinds never meet.
/// </summary>
internal sealed class ContactMarks(Rows rows, Pseudonyms pseudonyms)
{
    /// <summary>Without the country's code, which some write and some do not.</summary>
    const int SignificantDigits = 9;

    const int FewestDigits = 6;
    const int Longest = 254; // of an e-mail address, RFC 5321

    public void Write(byte[] ocid, ReadOnlySpan<byte> party, ReadOnlySpan<byte> phone, ReadOnlySpan<byte> email)
    {
        Span<byte> text = stackalloc byte[Longest + 6];
        "phone:"u8.CopyTo(text);
        var length = Digits(phone, text[6..]);
        if (length >= FewestDigits)
            Row(ocid, party, "phone"u8, text[..(6 + length)]);

        "email:"u8.CopyTo(text);
        length = Address(email, text[6..]);
        if (length > 0)
            Row(ocid, party, "email"u8, text[..(6 + length)]);
    }

    void Row(byte[] ocid, ReadOnlySpan<byte> party, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> text)
    {
        Span<byte> mark = stackalloc byte[Pseudonyms.Length];
        pseudonyms.Write(text, mark);
        var row = rows.ContactMark;
        row.Row();
        row.Key(ocid);
        row.Key(party);
        row.Key(kind);
        row.Key(mark);
    }

    /// <summary>The last digits of a telephone, in their order; how many there are.</summary>
    static int Digits(ReadOnlySpan<byte> phone, Span<byte> into)
    {
        var all = 0;
        foreach (var c in phone)
            all += char.IsAsciiDigit((char)c) ? 1 : 0;
        var (skip, length) = (Math.Max(0, all - SignificantDigits), 0);
        foreach (var c in phone)
        {
            if (char.IsAsciiDigit((char)c) && skip-- <= 0)
                into[length++] = c;
        }
        return length;
    }

    /// <summary>An e-mail in small letters; 0 where it is none.</summary>
    static int Address(ReadOnlySpan<byte> email, Span<byte> into)
    {
        email = email.Trim((byte)' ');
        if (email.Length > Longest || email.IndexOf((byte)'@') <= 0)
            return 0;
        for (var i = 0; i < email.Length; i++)
            into[i] = email[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(email[i] | 0x20) : email[i];
        return email.Length;
    }
}
