using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.GraphQL.Language;

sealed partial class Lexer
{
    // StringValue :: `"` StringCharacter* `"`; most strings have no escape and are one slice.
    Token ReadString(int start)
    {
        StringBuilder? decoded = null;
        var position = start + 1;
        var chunk = position;
        while (position < source.Length)
        {
            var c = source[position];
            if (c == '"')
            {
                var tail = source.AsSpan(chunk, position - chunk);
                return new(TokenKind.String, start, position + 1, decoded is null ? tail.ToString() : decoded.Append(tail).ToString());
            }
            if (c == '\\')
            {
                decoded ??= new();
                decoded.Append(source, chunk, position - chunk);
                position = ReadEscape(position, decoded);
                chunk = position;
                continue;
            }
            if (c is '\n' or '\r')
                break;
            position += WidthInString(position);
        }
        throw Error(position, "Unterminated string.");
    }

    int WidthInString(int position)
    {
        var width = ScalarWidth(position);
        return width > 0 ? width : throw Error(position, $"Invalid character within String: {Printed(position)}.");
    }

    // StringCharacter :: `\` EscapedCharacter | `\u` EscapedUnicode
    int ReadEscape(int position, StringBuilder decoded)
    {
        var c = At(position + 1);
        if (c == 'u')
            return At(position + 2) == '{' ? ReadBracedUnicode(position, decoded) : ReadFixedUnicode(position, decoded);
        decoded.Append(c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error(position, $"Invalid character escape sequence: \"{Slice(position, 2)}\"."),
        });
        return position + 2;
    }

    // EscapedUnicode :: `{` HexDigit+ `}`, a Unicode scalar value
    int ReadBracedUnicode(int position, StringBuilder decoded)
    {
        var point = 0;
        var size = 3;
        while (size < 12)
        {
            var c = At(position + size++);
            if (c == '}')
            {
                if (size < 5 || !Rune.IsValid(point))
                    break;
                decoded.Append(new Rune(point).ToString());
                return position + size;
            }
            var digit = HexDigit(c);
            point = (point << 4) | digit;
            if (digit < 0 || point < 0)
                break;
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, size)}\".");
    }

    // EscapedUnicode :: HexDigit HexDigit HexDigit HexDigit; beyond the basic plane two of them, a surrogate pair
    int ReadFixedUnicode(int position, StringBuilder decoded)
    {
        var code = Hex4(position + 2);
        if (code >= 0 && Rune.IsValid(code))
        {
            decoded.Append((char)code);
            return position + 6;
        }
        if (code >= 0 && char.IsHighSurrogate((char)code) && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var low = Hex4(position + 8);
            if (low >= 0 && char.IsLowSurrogate((char)low))
            {
                decoded.Append((char)code).Append((char)low);
                return position + 12;
            }
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, 6)}\".");
    }

    int Hex4(int position) =>
        (HexDigit(At(position)) << 12) | (HexDigit(At(position + 1)) << 8) | (HexDigit(At(position + 2)) << 4) | HexDigit(At(position + 3));

    static int HexDigit(char c) => char.IsAsciiHexDigit(c) ? int.Parse([c], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : -1;

    ReadOnlySpan<char> Slice(int position, int length) => source.AsSpan(position, Math.Min(length, source.Length - position));

    // StringValue :: `"""` BlockStringCharacter* `"""`; `\"""` is the only escape
    Token ReadBlockString(int start)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var position = start + 3;
        var chunk = position;
        while (position < source.Length)
        {
            var c = source[position];
            if (c == '"' && At(position + 1) == '"' && At(position + 2) == '"')
            {
                lines.Add(line.Append(source, chunk, position - chunk).ToString());
                return new(TokenKind.BlockString, start, position + 3, BlockString.Dedent(lines));
            }
            if (c == '\\' && At(position + 1) == '"' && At(position + 2) == '"' && At(position + 3) == '"')
            {
                line.Append(source, chunk, position - chunk);
                chunk = position + 1;
                position += 4;
            }
            else if (c is '\n' or '\r')
            {
                lines.Add(line.Append(source, chunk, position - chunk).ToString());
                line.Clear();
                position += c == '\r' && At(position + 1) == '\n' ? 2 : 1;
                chunk = position;
            }
            else
            {
                position += WidthInString(position);
            }
        }
        throw Error(position, "Unterminated string.");
    }
}
