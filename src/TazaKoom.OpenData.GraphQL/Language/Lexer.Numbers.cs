namespace TazaKoom.OpenData.GraphQL.Language;

sealed partial class Lexer
{
    // IntValue :: IntegerPart, not followed by a digit, `.` or NameStart
    // FloatValue :: IntegerPart FractionalPart? ExponentPart?, at least one of the two
    // IntegerPart :: `-`? (`0` | NonZeroDigit Digit*)
    Token ReadNumber(int start)
    {
        var position = start;
        var isFloat = false;
        if (At(position) == '-')
            position++;
        if (At(position) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(position)))
                throw Error(position, $"Invalid number, unexpected digit after 0: {Printed(position)}.");
        }
        else
        {
            position = EndOfDigits(position);
        }
        if (At(position) == '.')
        {
            isFloat = true;
            position = EndOfDigits(position + 1);
        }
        if (At(position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            if (At(position) is '+' or '-')
                position++;
            position = EndOfDigits(position);
        }
        // A number that runs into a name or another point is a typing error, not two tokens.
        if (At(position) is '.' or '_' || char.IsAsciiLetter(At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {Printed(position)}.");
        return new(isFloat ? TokenKind.Float : TokenKind.Int, start, position);
    }

    int EndOfDigits(int position)
    {
        if (!char.IsAsciiDigit(At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {Printed(position)}.");
        while (char.IsAsciiDigit(At(position)))
            position++;
        return position;
    }
}
