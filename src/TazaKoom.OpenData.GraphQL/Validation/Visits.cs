using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation;

// What a rule wants to see. The walker calls each rule only for these, in the order of the rule list.

interface IVisitDocument { void EnterDocument(DocumentNode document); }
interface ILeaveDocument { void LeaveDocument(); }
interface IVisitOperation { void EnterOperation(OperationNode operation); }
interface ILeaveOperation { void LeaveOperation(OperationNode operation); }
interface IVisitFragment { void EnterFragment(FragmentNode fragment); }
interface IVisitVariable { void EnterVariable(VariableDefinitionNode variable); }
interface IVisitSelectionSet { void EnterSelectionSet(SelectionSetNode selectionSet, bool ofInlineFragment); }
interface IVisitField { void EnterField(FieldNode field); }
interface ILeaveField { void LeaveField(FieldNode field); }
interface IVisitSpread { void EnterSpread(FragmentSpreadNode spread); }
interface IVisitInlineFragment { void EnterInlineFragment(InlineFragmentNode fragment); }
interface IVisitDirective { void EnterDirective(DirectiveNode directive, string location); }
interface ILeaveDirective { void LeaveDirective(DirectiveNode directive); }
interface IVisitArgument { void EnterArgument(ArgumentNode argument); }

/// <summary>The value of an argument or the default of a variable; what is inside it is the rule's own business.</summary>
interface IVisitValue { void EnterValue(ValueNode value); }

/// <summary>A name that stands for a type: a type condition or the type of a variable.</summary>
interface IVisitNamedType { void EnterNamedType(NamedTypeNode type); }
