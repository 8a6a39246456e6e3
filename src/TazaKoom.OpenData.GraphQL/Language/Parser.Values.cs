using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Language;

public sealed partial class Parser
{
    // Value[Const] : [not Const] Variable | IntValue | FloatValue | StringValue | BooleanValue | NullValue | EnumValue
    //              | ListValue[?Const] | ObjectValue[?Const]
    ValueNode ParseValue(bool isConst)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(isConst);
            case TokenKind.BraceLeft:
                return ParseObject(isConst);
            case TokenKind.Int:
                Advance();
                return new IntNode(token.Start, Text(token).ToString());
            case TokenKind.Float:
                Advance();
                return new FloatNode(token.Start, Text(token).ToString());
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                Advance();
                return Text(token) switch
                {
                    "true" => new BooleanNode(token.Start, value: true),
                    "false" => new BooleanNode(token.Start, value: false),
                    "null" => new NullNode(token.Start),
                    var name => new EnumNode(token.Start, NameTable.Get(name)),
                };
            case TokenKind.Dollar when isConst:
                Advance();
                throw _token.Kind == TokenKind.Name
                    ? Error(token.Start, $"Unexpected variable \"${Text(_token)}\" in constant value.")
                    : Unexpected(token);
            case TokenKind.Dollar:
                return ParseVariable();
            default:
                throw Unexpected(token);
        }
    }

    StringNode ParseString()
    {
        var token = _token;
        Advance();
        return new(token.Start, token.Text!, block: token.Kind == TokenKind.BlockString);
    }

    // ListValue[Const] : `[` Value[?Const]* `]`
    ListNode ParseList(bool isConst)
    {
        var start = Expect(TokenKind.BracketLeft).Start;
        Enter();
        var values = new List<ValueNode>();
        while (!Take(TokenKind.BracketRight))
            values.Add(ParseValue(isConst));
        Leave();
        return new(start, [.. values]);
    }

    // ObjectValue[Const] : `{` ObjectField[?Const]* `}`
    // ObjectField[Const] : Name `:` Value[?Const]
    ObjectNode ParseObject(bool isConst)
    {
        var start = Expect(TokenKind.BraceLeft).Start;
        Enter();
        var fields = new List<ObjectFieldNode>();
        while (!Take(TokenKind.BraceRight))
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(new(name, ParseValue(isConst)));
        }
        Leave();
        return new(start, [.. fields]);
    }
}
