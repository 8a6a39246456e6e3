using System.Globalization;

namespace TazaKoom.OpenData.GraphQL.Language;

/// <summary>Cuts a document into tokens, one at a time. https://spec.graphql.org/September2025/#sec-Language.Source-Text</summary>
sealed partial class Lexer(string source)
{
    public string Source => source;

    /// <summary>The token that starts at or after <paramref name="position"/>; white space, commas, comments and byte order marks are skipped.</summary>
    public Token Read(int position)
    {
        while (position < source.Length)
        {
            var c = source[position];
            switch (c)
            {
                case ' ' or ',' or '\n' or '\r' or '\t' or '\uFEFF':
                    position++;
                    continue;
                case '#':
                    position = EndOfComment(position);
                    continue;
                case '{':
                    return Punctuator(TokenKind.BraceLeft, position);
                case '}':
                    return Punctuator(TokenKind.BraceRight, position);
                case '(':
                    return Punctuator(TokenKind.ParenLeft, position);
                case ')':
                    return Punctuator(TokenKind.ParenRight, position);
                case '[':
                    return Punctuator(TokenKind.BracketLeft, position);
                case ']':
                    return Punctuator(TokenKind.BracketRight, position);
                case ':':
                    return Punctuator(TokenKind.Colon, position);
                case '$':
                    return Punctuator(TokenKind.Dollar, position);
                case '!':
                    return Punctuator(TokenKind.Bang, position);
                case '@':
                    return Punctuator(TokenKind.At, position);
                case '=':
                    return Punctuator(TokenKind.Equal, position);
                case '|':
                    return Punctuator(TokenKind.Pipe, position);
                case '&':
                    return Punctuator(TokenKind.Ampersand, position);
                case '.':
                    return ReadSpread(position);
                case '"':
                    return At(position + 1) == '"' && At(position + 2) == '"' ? ReadBlockString(position) : ReadString(position);
            }
            if (char.IsAsciiLetter(c) || c == '_')
                return ReadName(position);
            if (char.IsAsciiDigit(c) || c == '-')
                return ReadNumber(position);
            throw Unexpected(position, c);
        }
        return new(TokenKind.EndOfFile, source.Length, source.Length);
    }

    static Token Punctuator(TokenKind kind, int start) => new(kind, start, start + 1);

    // Name :: NameStart NameContinue*
    Token ReadName(int start)
    {
        var end = start + 1;
        while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] == '_'))
            end++;
        return new(TokenKind.Name, start, end);
    }

    Token ReadSpread(int start)
    {
        if (At(start + 1) == '.')
        {
            return At(start + 2) == '.'
                ? new(TokenKind.Spread, start, start + 3)
                : throw Error(start, "Unexpected \"..\", did you mean \"...\"?");
        }
        if (!char.IsAsciiDigit(At(start + 1)))
            throw Error(start, "Unexpected character: \".\".");
        var digits = source.AsSpan(start + 1, EndOfDigits(start + 1) - start - 1);
        throw Error(start, $"Invalid number, expected digit before \".\", did you mean \"0.{digits}\"?");
    }

    // Comment :: `#` CommentChar*
    int EndOfComment(int start)
    {
        var position = start + 1;
        while (position < source.Length && source[position] is not ('\n' or '\r'))
        {
            var width = ScalarWidth(position);
            if (width == 0)
                break;
            position += width;
        }
        return position;
    }

    /// <summary>The character there; NUL past the end (NUL is no part of any token either).</summary>
    char At(int position) => position < source.Length ? source[position] : '\0';

    /// <summary>1, or 2 for a surrogate pair; 0 where a lone surrogate stands, which is not Unicode text.</summary>
    int ScalarWidth(int position) =>
        !char.IsSurrogate(source[position]) ? 1
        : position + 1 < source.Length && char.IsSurrogatePair(source[position], source[position + 1]) ? 2
        : 0;

    GraphQLException Unexpected(int position, char c) =>
        c == '\'' ? Error(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?")
        : ScalarWidth(position) > 0 ? Error(position, $"Unexpected character: {Printed(position)}.")
        : Error(position, $"Invalid character: {Printed(position)}.");

    string Printed(int position)
    {
        if (position >= source.Length)
            return "<EOF>";
        var c = source[position];
        if (c is >= ' ' and <= '~')
            return c == '"' ? "'\"'" : $"\"{c}\"";
        var code = ScalarWidth(position) == 2 ? char.ConvertToUtf32(c, source[position + 1]) : c;
        return "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
    }

    public GraphQLException Error(int position, string message) =>
        new(new GraphQLError("Syntax Error: " + message, source, [position], "Syntax"));
}
