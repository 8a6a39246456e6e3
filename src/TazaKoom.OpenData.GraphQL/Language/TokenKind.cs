namespace TazaKoom.OpenData.GraphQL.Language;

/// <summary>https://spec.graphql.org/September2025/#sec-Appendix-Grammar-Summary.Lexical-Tokens</summary>
enum TokenKind : byte
{
    StartOfFile, EndOfFile,
    Bang, Dollar, Ampersand, ParenLeft, ParenRight, Spread, Colon, Equal, At, BracketLeft, BracketRight, BraceLeft, Pipe, BraceRight,
    Name, Int, Float, String, BlockString,
}

static class TokenKinds
{
    /// <summary>How a kind is called in messages: a punctuator is quoted.</summary>
    public static string Text(TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "<SOF>",
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.ParenLeft => "\"(\"",
        TokenKind.ParenRight => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.Equal => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketLeft => "\"[\"",
        TokenKind.BracketRight => "\"]\"",
        TokenKind.BraceLeft => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceRight => "\"}\"",
        TokenKind.Name => "Name",
        TokenKind.Int => "Int",
        TokenKind.Float => "Float",
        TokenKind.String => "String",
        _ => "BlockString",
    };
}

/// <summary>A token is where it is; its text is cut out of the source only when somebody needs it.</summary>
/// <param name="Text">The decoded text of a string; null for other kinds.</param>
readonly record struct Token(TokenKind Kind, int Start, int End, string? Text = null);
