using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// A scheme and a number of a register, each in its one spelling: publishers write KG-INN, kg_inn and KG INN, and put blanks,
/// no-break spaces and dots between thousands into numbers. Nothing that could tell two numbers apart is taken away.
/// </summary>
internal static class RegisterId
{
    /// <summary>Capitals, with hyphens for what stands between them.</summary>
    public static string Scheme(string published)
    {
        var scheme = new StringBuilder(published.Length);
        foreach (var c in published.Trim())
        {
            if (c is '_' or ' ' or '\u00A0' or '–' or '—' or '-' or '/' or ':')
            {
                if (scheme.Length > 0 && scheme[^1] != '-')
                    scheme.Append('-');
            }
            else
            {
                scheme.Append(char.ToUpperInvariant(c));
            }
        }
        return scheme.ToString().TrimEnd('-');
    }

    /// <summary>Without blanks, and with capitals; dots only where they part thousands (Chile's 76.123.456-7).</summary>
    public static string Number(string published)
    {
        var number = new StringBuilder(published.Length);
        foreach (var c in published)
        {
            if (c is '–' or '—' or '‑')
                number.Append('-');
            else if (!char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF'))
                number.Append(char.ToUpperInvariant(c));
        }
        return PartsThousands(number) ? number.Replace(".", "").ToString() : number.ToString();
    }

    /// <summary>The number's id across tenders. Some write the scheme into the number as well.</summary>
    public static string Of(string scheme, string number) =>
        number.StartsWith(scheme + "-", StringComparison.Ordinal) ? number : $"{scheme}-{number}";

    /// <summary>Groups of three digits behind each dot, at least two of them, as a whole or before a hyphen.</summary>
    static bool PartsThousands(StringBuilder number)
    {
        int digits = 0, dots = 0, at = 0;
        for (; at < number.Length && number[at] != '-'; at++)
        {
            if (char.IsAsciiDigit(number[at]))
            {
                digits++;
                continue;
            }
            if (number[at] != '.' || digits is 0 or > 3 || (dots > 0 && digits != 3))
                return false;
            dots++;
            digits = 0;
        }
        return dots >= 2 && digits == 3;
    }
}
