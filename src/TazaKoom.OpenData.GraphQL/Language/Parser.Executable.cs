using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Language;

public sealed partial class Parser
{
    // OperationDefinition : Description? OperationType Name? VariablesDefinition? Directives? SelectionSet | SelectionSet
    OperationNode ParseOperation()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.BraceLeft)
            return new(start, description: null, OperationType.Query, name: null, [], [], ParseSelectionSet());
        var description = ParseDescription();
        var operation = ParseOperationType();
        Name? name = _token.Kind == TokenKind.Name ? ParseName() : null;
        var variables = OptionalMany(TokenKind.ParenLeft, static p => p.ParseVariableDefinition(), TokenKind.ParenRight);
        return new(start, description, operation, name, variables, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    // OperationType : one of `query` `mutation` `subscription`
    OperationType ParseOperationType()
    {
        var token = Expect(TokenKind.Name);
        return Text(token) switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => throw Unexpected(token),
        };
    }

    // VariableDefinition : Description? Variable `:` Type DefaultValue? Directives[Const]?
    VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = Take(TokenKind.Equal) ? ParseValue(isConst: true) : null;
        return new(start, description, variable, type, defaultValue, ParseDirectives(isConst: true));
    }

    // Variable : `$` Name
    VariableNode ParseVariable()
    {
        _hasVariables = true;
        var start = Expect(TokenKind.Dollar).Start;
        return new(start, ParseName());
    }

    // SelectionSet : `{` Selection+ `}`
    SelectionSetNode ParseSelectionSet()
    {
        var start = Expect(TokenKind.BraceLeft).Start;
        Enter();
        var selections = new List<SelectionNode>();
        do
        {
            selections.Add(_token.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        }
        while (!Take(TokenKind.BraceRight));
        Leave();
        return new(start, [.. selections]);
    }

    // Field : Alias? Name Arguments? Directives? SelectionSet?
    // Alias : Name `:`
    FieldNode ParseField()
    {
        var name = ParseName();
        Name? alias = null;
        if (Take(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }
        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        return new(alias?.Start ?? name.Start, alias, name, arguments, directives, _token.Kind == TokenKind.BraceLeft ? ParseSelectionSet() : null);
    }

    // Arguments[Const] : `(` Argument[?Const]+ `)`
    ArgumentNode[] ParseArguments(bool isConst) => isConst
        ? OptionalMany(TokenKind.ParenLeft, static p => p.ParseArgument(isConst: true), TokenKind.ParenRight)
        : OptionalMany(TokenKind.ParenLeft, static p => p.ParseArgument(isConst: false), TokenKind.ParenRight);

    // Argument[Const] : Name `:` Value[?Const]
    ArgumentNode ParseArgument(bool isConst)
    {
        var name = ParseName();
        Expect(TokenKind.Colon);
        return new(name, ParseValue(isConst));
    }

    // FragmentSpread : `...` FragmentName Directives?
    // InlineFragment : `...` TypeCondition? Directives? SelectionSet
    SelectionNode ParseFragment()
    {
        var start = Expect(TokenKind.Spread).Start;
        var conditioned = TakeKeyword("on");
        if (!conditioned && _token.Kind == TokenKind.Name)
            return new FragmentSpreadNode(start, ParseFragmentName(), ParseDirectives(isConst: false));
        var typeCondition = conditioned ? ParseNamedType() : null;
        return new InlineFragmentNode(start, typeCondition, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    // FragmentDefinition : Description? `fragment` FragmentName TypeCondition Directives? SelectionSet
    // TypeCondition : `on` NamedType
    FragmentNode ParseFragmentDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        ExpectKeyword("fragment");
        var name = ParseFragmentName();
        ExpectKeyword("on");
        return new(start, description, name, ParseNamedType(), ParseDirectives(isConst: false), ParseSelectionSet());
    }

    // FragmentName : Name but not `on`
    Name ParseFragmentName() => IsKeyword("on") ? throw Unexpected(_token) : ParseName();

    // Directives[Const] : Directive[?Const]+
    // Directive[Const] : `@` Name Arguments[?Const]?
    DirectiveNode[] ParseDirectives(bool isConst)
    {
        if (_token.Kind != TokenKind.At)
            return [];
        var directives = new List<DirectiveNode>();
        while (_token.Kind == TokenKind.At)
        {
            var start = Expect(TokenKind.At).Start;
            directives.Add(new(start, ParseName(), ParseArguments(isConst)));
        }
        return [.. directives];
    }

    // Type : NamedType | ListType | NonNullType
    TypeNode ParseTypeReference()
    {
        var start = _token.Start;
        TypeNode type;
        if (Take(TokenKind.BracketLeft))
        {
            Enter();
            var item = ParseTypeReference();
            Leave();
            Expect(TokenKind.BracketRight);
            type = new ListTypeNode(start, item);
        }
        else
        {
            type = ParseNamedType();
        }
        return Take(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    // NamedType : Name
    NamedTypeNode ParseNamedType() => new(ParseName());
}
