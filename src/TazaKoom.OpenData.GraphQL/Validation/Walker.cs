using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>
/// Walks a document once for all rules, keeping track of the types (in the context).
/// The rules are sorted by what they visit beforehand, so a node costs only the rules that care for it.
/// </summary>
sealed class Walker(ValidationContext context, IReadOnlyList<object> rules)
{
    readonly IVisitOperation[] _enterOperation = Those<IVisitOperation>(rules);
    readonly ILeaveOperation[] _leaveOperation = Those<ILeaveOperation>(rules);
    readonly IVisitFragment[] _enterFragment = Those<IVisitFragment>(rules);
    readonly IVisitVariable[] _enterVariable = Those<IVisitVariable>(rules);
    readonly IVisitSelectionSet[] _enterSelectionSet = Those<IVisitSelectionSet>(rules);
    readonly IVisitField[] _enterField = Those<IVisitField>(rules);
    readonly ILeaveField[] _leaveField = Those<ILeaveField>(rules);
    readonly IVisitSpread[] _enterSpread = Those<IVisitSpread>(rules);
    readonly IVisitInlineFragment[] _enterInlineFragment = Those<IVisitInlineFragment>(rules);
    readonly IVisitDirective[] _enterDirective = Those<IVisitDirective>(rules);
    readonly ILeaveDirective[] _leaveDirective = Those<ILeaveDirective>(rules);
    readonly IVisitArgument[] _enterArgument = Those<IVisitArgument>(rules);
    readonly IVisitValue[] _enterValue = Those<IVisitValue>(rules);
    readonly IVisitNamedType[] _enterNamedType = Those<IVisitNamedType>(rules);

    static T[] Those<T>(IReadOnlyList<object> rules)
        where T : class
    {
        var count = 0;
        for (var i = 0; i < rules.Count; i++)
            count += rules[i] is T ? 1 : 0;
        if (count == 0)
            return [];
        var those = new T[count];
        for (var i = rules.Count - 1; i >= 0; i--)
        {
            if (rules[i] is T rule)
                those[--count] = rule;
        }
        return those;
    }

    public void Walk(DocumentNode document)
    {
        foreach (var rule in Those<IVisitDocument>(rules))
            rule.EnterDocument(document);
        foreach (var definition in document.Definitions)
        {
            if (definition is ExecutableNode executable)
                Walk(executable);
        }
        foreach (var rule in Those<ILeaveDocument>(rules))
            rule.LeaveDocument();
    }

    public void Walk(ExecutableNode definition)
    {
        if (definition is OperationNode operation)
            WalkOperation(operation);
        else
            WalkFragment((FragmentNode)definition);
    }

    void WalkOperation(OperationNode operation)
    {
        context.Type = context.Schema.Root(operation.Operation);
        foreach (var rule in _enterOperation)
            rule.EnterOperation(operation);
        foreach (var variable in operation.Variables)
            WalkVariable(variable);
        WalkDirectives(operation.Directives, operation.Operation switch
        {
            OperationType.Query => DirectiveLocation.Query,
            OperationType.Mutation => DirectiveLocation.Mutation,
            _ => DirectiveLocation.Subscription,
        });
        WalkSelectionSet(operation.SelectionSet);
        foreach (var rule in _leaveOperation)
            rule.LeaveOperation(operation);
        context.Type = null;
    }

    void WalkVariable(VariableDefinitionNode variable)
    {
        var type = context.Schema.Resolve(variable.Type);
        context.InputType = type is { Named.IsInput: true } ? type : null;
        foreach (var rule in _enterVariable)
            rule.EnterVariable(variable);
        var named = variable.Type;
        while (named is not NamedTypeNode)
            named = named is ListTypeNode list ? list.Item : ((NonNullTypeNode)named).Nullable;
        WalkNamedType((NamedTypeNode)named);
        if (variable.DefaultValue is not null)
            WalkValue(variable.DefaultValue);
        WalkDirectives(variable.Directives, DirectiveLocation.VariableDefinition);
        context.InputType = null;
    }

    void WalkFragment(FragmentNode fragment)
    {
        context.Type = context.Schema.Resolve(fragment.TypeCondition) is { Named.IsOutput: true } type ? type : null;
        foreach (var rule in _enterFragment)
            rule.EnterFragment(fragment);
        WalkNamedType(fragment.TypeCondition);
        WalkDirectives(fragment.Directives, DirectiveLocation.FragmentDefinition);
        WalkSelectionSet(fragment.SelectionSet);
        context.Type = null;
    }

    void WalkSelectionSet(SelectionSetNode selectionSet, bool ofInlineFragment = false)
    {
        var parent = context.ParentType;
        context.ParentType = context.Type?.Named as CompositeType;
        foreach (var rule in _enterSelectionSet)
            rule.EnterSelectionSet(selectionSet, ofInlineFragment);
        foreach (var selection in selectionSet.Items)
        {
            switch (selection)
            {
                case FieldNode field:
                    WalkField(field);
                    break;
                case FragmentSpreadNode spread:
                    foreach (var rule in _enterSpread)
                        rule.EnterSpread(spread);
                    WalkDirectives(spread.Directives, DirectiveLocation.FragmentSpread);
                    break;
                case InlineFragmentNode inline:
                    WalkInlineFragment(inline);
                    break;
            }
        }
        context.ParentType = parent;
    }

    void WalkField(FieldNode node)
    {
        var (type, field) = (context.Type, context.Field);
        context.Field = context.ParentType is null ? null : context.Schema.Field(context.ParentType, node.Name.Value);
        context.Type = context.Field?.Type;
        foreach (var rule in _enterField)
            rule.EnterField(node);
        WalkArguments(node.Arguments);
        WalkDirectives(node.Directives, DirectiveLocation.Field);
        if (node.SelectionSet is not null)
            WalkSelectionSet(node.SelectionSet);
        foreach (var rule in _leaveField)
            rule.LeaveField(node);
        (context.Type, context.Field) = (type, field);
    }

    void WalkInlineFragment(InlineFragmentNode inline)
    {
        var type = context.Type;
        var condition = inline.TypeCondition is null ? type?.Named : context.Schema.Resolve(inline.TypeCondition);
        context.Type = condition is { Named.IsOutput: true } ? condition : null;
        foreach (var rule in _enterInlineFragment)
            rule.EnterInlineFragment(inline);
        if (inline.TypeCondition is not null)
            WalkNamedType(inline.TypeCondition);
        WalkDirectives(inline.Directives, DirectiveLocation.InlineFragment);
        WalkSelectionSet(inline.SelectionSet, ofInlineFragment: true);
        context.Type = type;
    }

    void WalkNamedType(NamedTypeNode type)
    {
        foreach (var rule in _enterNamedType)
            rule.EnterNamedType(type);
    }

    void WalkDirectives(IReadOnlyList<DirectiveNode> directives, string location)
    {
        for (var i = 0; i < directives.Count; i++)
        {
            var directive = directives[i];
            context.Directive = context.Schema.Directive(directive.Name.Value);
            context.InDirective = true;
            foreach (var rule in _enterDirective)
                rule.EnterDirective(directive, location);
            WalkArguments(directive.Arguments);
            foreach (var rule in _leaveDirective)
                rule.LeaveDirective(directive);
            context.Directive = null;
            context.InDirective = false;
        }
    }

    void WalkArguments(IReadOnlyList<ArgumentNode> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var node = arguments[i];
            var (argument, inputType) = (context.Argument, context.InputType);
            context.Argument = context.Directive is not null ? context.Directive.Argument(node.Name.Value) : context.Field?.Argument(node.Name.Value);
            context.InputType = context.Argument?.Type;
            foreach (var rule in _enterArgument)
                rule.EnterArgument(node);
            WalkValue(node.Value);
            (context.Argument, context.InputType) = (argument, inputType);
        }
    }

    void WalkValue(ValueNode value)
    {
        foreach (var rule in _enterValue)
            rule.EnterValue(value);
    }
}
