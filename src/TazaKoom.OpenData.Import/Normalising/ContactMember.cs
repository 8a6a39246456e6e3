using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Members that hold how to reach somebody, by their names: contact points, and details that stand on an organization itself.</summary>
internal static class ContactMember
{
    public static bool Is(ReadOnlySpan<byte> name) =>
        name.EndsWith("ontactPoint"u8) || name.EndsWith("ontactPoints"u8) || name.SequenceEqual("email"u8) || NamesTelephone(name);

    /// <summary>Publishers call it what they like: phoneNumber, contact_phone, mobile, FAX. Its value may be a JSON number, which no text shows.</summary>
    static bool NamesTelephone(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i <= name.Length - "fax"u8.Length; i++)
        {
            var word = (name[i] | 0x20) switch
            {
                'p' => "phone"u8,
                'm' => "mobile"u8,
                'f' => "fax"u8,
                _ => default,
            };
            if (!word.IsEmpty && name.Length - i >= word.Length && Ascii.EqualsIgnoreCase(name.Slice(i, word.Length), word) && !EndsAnotherWord(name[..i], word))
                return true;
        }
        return false;
    }

    /// <summary>An automobile is no telephone.</summary>
    static bool EndsAnotherWord(ReadOnlySpan<byte> before, ReadOnlySpan<byte> word) =>
        word[0] == 'm' && before.Length >= 4 && Ascii.EqualsIgnoreCase(before[^4..], "auto"u8);
}
