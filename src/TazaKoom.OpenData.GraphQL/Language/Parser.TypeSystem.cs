using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Language;

public sealed partial class Parser
{
    // TypeSystemExtension : `extend` (SchemaExtension | TypeExtension)
    DefinitionNode ParseExtension()
    {
        var keyword = _lexer.Read(_token.End);
        if (keyword.Kind == TokenKind.Name)
        {
            if (Text(keyword) is "schema")
                return ParseSchema(isExtension: true);
            if (IsTypeKeyword(Text(keyword)))
                return ParseType(isExtension: true);
        }
        throw Unexpected(keyword);
    }

    static bool IsTypeKeyword(ReadOnlySpan<char> word) => word is "scalar" or "type" or "interface" or "union" or "enum" or "input";

    // SchemaDefinition : Description? `schema` Directives[Const]? `{` RootOperationTypeDefinition+ `}`
    // SchemaExtension : `extend` `schema` Directives[Const]? [`{` RootOperationTypeDefinition+ `}`]?, not both left out
    SchemaNode ParseSchema(bool isExtension)
    {
        var start = _token.Start;
        var description = isExtension ? null : ParseDescription();
        if (isExtension)
            ExpectKeyword("extend");
        ExpectKeyword("schema");
        var directives = ParseDirectives(isConst: true);
        var roots = isExtension
            ? OptionalMany(TokenKind.BraceLeft, static p => p.ParseRootType(), TokenKind.BraceRight)
            : Many(TokenKind.BraceLeft, static p => p.ParseRootType(), TokenKind.BraceRight);
        if (isExtension && directives.Length + roots.Length == 0)
            throw Unexpected(_token);
        return new(start, description, isExtension, directives, roots);
    }

    // RootOperationTypeDefinition : OperationType `:` NamedType
    RootTypeNode ParseRootType()
    {
        var start = _token.Start;
        var operation = ParseOperationType();
        Expect(TokenKind.Colon);
        return new(start, operation, ParseNamedType());
    }

    // ScalarTypeDefinition : Description? `scalar` Name Directives[Const]?
    // ObjectTypeDefinition : Description? `type` Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    // InterfaceTypeDefinition : Description? `interface` Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    // UnionTypeDefinition : Description? `union` Name Directives[Const]? UnionMemberTypes?
    // EnumTypeDefinition : Description? `enum` Name Directives[Const]? EnumValuesDefinition?
    // InputObjectTypeDefinition : Description? `input` Name Directives[Const]? InputFieldsDefinition?
    // An extension is the same after `extend`, has no description, and must add something.
    TypeDefinitionNode ParseType(bool isExtension)
    {
        var start = _token.Start;
        var description = isExtension ? null : ParseDescription();
        if (isExtension)
            ExpectKeyword("extend");
        var kind = Text(_token) switch
        {
            "scalar" => TypeKind.Scalar,
            "type" => TypeKind.Object,
            "interface" => TypeKind.Interface,
            "union" => TypeKind.Union,
            "enum" => TypeKind.Enum,
            _ => TypeKind.InputObject,
        };
        Advance();
        var name = ParseName();
        var hasFields = kind is TypeKind.Object or TypeKind.Interface;
        var interfaces = hasFields && TakeKeyword("implements") ? Delimited(TokenKind.Ampersand, static p => p.ParseNamedType()) : [];
        var directives = ParseDirectives(isConst: true);
        var type = new TypeDefinitionNode(start, description, isExtension, kind, name, directives)
        {
            Interfaces = interfaces,
            Fields = hasFields ? OptionalMany(TokenKind.BraceLeft, static p => p.ParseFieldDefinition(), TokenKind.BraceRight) : [],
            Members = kind == TypeKind.Union && Take(TokenKind.Equal) ? Delimited(TokenKind.Pipe, static p => p.ParseNamedType()) : [],
            Values = kind == TypeKind.Enum ? OptionalMany(TokenKind.BraceLeft, static p => p.ParseEnumValue(), TokenKind.BraceRight) : [],
            InputFields = kind == TypeKind.InputObject
                ? OptionalMany(TokenKind.BraceLeft, static p => p.ParseInputValue(), TokenKind.BraceRight) : [],
        };
        var added = directives.Length + interfaces.Length + type.Fields.Count + type.Members.Count + type.Values.Count + type.InputFields.Count;
        return isExtension && added == 0 ? throw Unexpected(_token) : type;
    }

    // FieldDefinition : Description? Name ArgumentsDefinition? `:` Type Directives[Const]?
    FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        return new(start, description, name, arguments, type, ParseDirectives(isConst: true));
    }

    // ArgumentsDefinition : `(` InputValueDefinition+ `)`
    InputValueNode[] ParseArgumentDefinitions() =>
        OptionalMany(TokenKind.ParenLeft, static p => p.ParseInputValue(), TokenKind.ParenRight);

    // InputValueDefinition : Description? Name `:` Type DefaultValue? Directives[Const]?
    // DefaultValue : `=` Value[Const]
    InputValueNode ParseInputValue()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = Take(TokenKind.Equal) ? ParseValue(isConst: true) : null;
        return new(start, description, name, type, defaultValue, ParseDirectives(isConst: true));
    }

    // EnumValueDefinition : Description? EnumValue Directives[Const]?
    // EnumValue : Name but not `true`, `false` or `null`
    EnumValueNode ParseEnumValue()
    {
        var start = _token.Start;
        var description = ParseDescription();
        if (_token.Kind == TokenKind.Name && Text(_token) is "true" or "false" or "null")
            throw Error(_token.Start, $"{Described(_token)} is reserved and cannot be used for an enum value.");
        return new(start, description, ParseName(), ParseDirectives(isConst: true));
    }

    // DirectiveDefinition : Description? `directive` `@` Name ArgumentsDefinition? `repeatable`? `on` DirectiveLocations
    DirectiveDefinitionNode ParseDirectiveDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        ExpectKeyword("directive");
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        var repeatable = TakeKeyword("repeatable");
        ExpectKeyword("on");
        return new(start, description, name, arguments, repeatable, Delimited(TokenKind.Pipe, static p => p.ParseDirectiveLocation()));
    }

    // DirectiveLocation : one of the names in the table of the specification
    Name ParseDirectiveLocation()
    {
        var token = _token;
        var name = ParseName();
        return Array.IndexOf(DirectiveLocation.All, name.Value) >= 0 ? name : throw Unexpected(token);
    }
}
