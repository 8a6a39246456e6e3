using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Language;

/// <summary>
/// Text to syntax tree, by recursive descent with one token of look-ahead.
/// Each method reads one production of https://spec.graphql.org/September2025/#sec-Appendix-Grammar-Summary, named above it.
/// </summary>
public sealed partial class Parser
{
    readonly Lexer _lexer;
    readonly ParserLimits _limits;
    Token _token = new(TokenKind.StartOfFile, 0, 0);
    int _tokens;
    int _depth;
    bool _hasVariables;

    Parser(string source, ParserLimits limits)
    {
        _lexer = new(source);
        _limits = limits;
        if (source.Length > limits.Characters)
        {
            throw new GraphQLException(new GraphQLError(
                $"The document has {source.Length} characters; at most {limits.Characters} are read.", source, [], "Limit"));
        }
    }

    /// <exception cref="GraphQLException">One error: where the text leaves the grammar or a limit.</exception>
    public static DocumentNode Parse(string source, ParserLimits? limits = null) =>
        new Parser(source, limits ?? ParserLimits.Default).ParseDocument();

    /// <summary>One literal, such as a default value.</summary>
    public static ValueNode ParseValue(string source)
    {
        var parser = new Parser(source, ParserLimits.Default);
        parser.Advance();
        var value = parser.ParseValue(isConst: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    // Document : Definition+
    DocumentNode ParseDocument()
    {
        Advance();
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (_token.Kind != TokenKind.EndOfFile);
        return new(_lexer.Source, [.. definitions], _tokens, _hasVariables);
    }

    // Definition : ExecutableDefinition | TypeSystemDefinition | TypeSystemExtension
    DefinitionNode ParseDefinition()
    {
        if (_token.Kind == TokenKind.BraceLeft)
            return ParseOperation();
        var described = PeekDescription();
        var keyword = described ? _lexer.Read(_token.End) : _token;
        if (described && keyword.Kind == TokenKind.BraceLeft)
            throw Error(_token.Start, "Unexpected description, descriptions are not supported on shorthand queries.");
        if (keyword.Kind != TokenKind.Name)
            throw Unexpected(keyword);
        switch (Text(keyword))
        {
            case "query" or "mutation" or "subscription":
                return ParseOperation();
            case "fragment":
                return ParseFragmentDefinition();
            case "schema":
                return ParseSchema(isExtension: false);
            case "directive":
                return ParseDirectiveDefinition();
            case var word when IsTypeKeyword(word):
                return ParseType(isExtension: false);
        }
        if (described)
            throw Error(_token.Start, "Unexpected description, only GraphQL definitions support descriptions.");
        return Text(keyword) is "extend" ? ParseExtension() : throw Unexpected(keyword);
    }

    // Description : StringValue
    StringNode? ParseDescription() => PeekDescription() ? ParseString() : null;

    bool PeekDescription() => _token.Kind is TokenKind.String or TokenKind.BlockString;

    Name ParseName()
    {
        var token = Expect(TokenKind.Name);
        return new(NameTable.Get(Text(token)), token.Start);
    }

    ReadOnlySpan<char> Text(Token token) => _lexer.Source.AsSpan(token.Start, token.End - token.Start);

    bool IsKeyword(string word) => _token.Kind == TokenKind.Name && Text(_token).SequenceEqual(word);

    Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind != kind)
            throw Error(token.Start, $"Expected {TokenKinds.Text(kind)}, found {Described(token)}.");
        Advance();
        return token;
    }

    bool Take(TokenKind kind)
    {
        if (_token.Kind != kind)
            return false;
        Advance();
        return true;
    }

    void ExpectKeyword(string word)
    {
        if (!TakeKeyword(word))
            throw Error(_token.Start, $"Expected \"{word}\", found {Described(_token)}.");
    }

    bool TakeKeyword(string word)
    {
        if (!IsKeyword(word))
            return false;
        Advance();
        return true;
    }

    void Advance()
    {
        _token = _lexer.Read(_token.End);
        if (_token.Kind != TokenKind.EndOfFile && ++_tokens > _limits.Tokens)
            throw Limit($"Document contains more than {_limits.Tokens} tokens. Parsing aborted.");
    }

    void Enter()
    {
        if (++_depth > _limits.Depth)
            throw Limit($"Document is nested more than {_limits.Depth} levels deep. Parsing aborted.");
    }

    void Leave() => _depth--;

    // Item+ between two brackets
    T[] Many<T>(TokenKind open, Func<Parser, T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        do
        {
            items.Add(item(this));
        }
        while (!Take(close));
        return [.. items];
    }

    T[] OptionalMany<T>(TokenKind open, Func<Parser, T> item, TokenKind close) => _token.Kind == open ? Many(open, item, close) : [];

    // Item separated by a punctuator, which may also stand before the first
    T[] Delimited<T>(TokenKind delimiter, Func<Parser, T> item)
    {
        Take(delimiter);
        var items = new List<T>();
        do
        {
            items.Add(item(this));
        }
        while (Take(delimiter));
        return [.. items];
    }

    GraphQLException Error(int position, string message) => _lexer.Error(position, message);

    GraphQLException Unexpected(Token token) => Error(token.Start, $"Unexpected {Described(token)}.");

    GraphQLException Limit(string message) =>
        new(new GraphQLError("Syntax Error: " + message, _lexer.Source, [_token.Start], "Limit"));

    string Described(Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{TokenKinds.Text(token.Kind)} \"{Text(token)}\"",
        TokenKind.String or TokenKind.BlockString => $"{TokenKinds.Text(token.Kind)} \"{token.Text}\"",
        _ => TokenKinds.Text(token.Kind),
    };
}
