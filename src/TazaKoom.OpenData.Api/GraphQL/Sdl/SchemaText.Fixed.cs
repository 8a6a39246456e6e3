namespace TazaKoom.OpenData.Api.GraphQL.Sdl;

internal static partial class SchemaText
{
    /// <summary>What does not depend on the catalog.</summary>
    const string Fixed = """
        "What a field costs, where it is not one. IBM's cost specification."
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR

        "How many items a list has at most, for the cost of a query before it is executed. IBM's cost specification."
        directive @listSize(
          assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean! = true
        ) on FIELD_DEFINITION

        "An instant: RFC 3339 with an offset. In filters also 2024, 2024-07 or 2024-07-01, a span in Bishkek."
        scalar DateTime @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339")

        "A decimal number, exact; amounts of money."
        scalar Decimal @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc8259")

        "A day without a time: 2024-07-01."
        scalar Date @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")

        "A whole number of up to 64 bits."
        scalar Long @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc8259")

        "JSON as published."
        scalar JSON @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc8259")

        "Anything with an id of its own."
        interface Node {
          "Unique among all rows and stable: the path of the row in the REST interface, below /api/v1/."
          id: ID!
        }

        type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }

        type Money { amount: Decimal currency: String }

        type Period { start: DateTime end: DateTime }

        "An organization as this row names it."
        type NamedOrganization { "The organization's key." key: String name: String "Who it is across all tenders." organization: Organization }

        enum SortEnumType { ASC DESC }

        input MoneyFilterInput { amount: DecimalOperationFilterInput currency: StringOperationFilterInput }
        input PeriodFilterInput { start: DateTimeOperationFilterInput end: DateTimeOperationFilterInput }
        input NamedOrganizationFilterInput { key: StringOperationFilterInput name: StringOperationFilterInput organization: OrganizationFilterInput }
        input ListFilterInputTypeOfNamedOrganizationFilterInput {
          all: NamedOrganizationFilterInput none: NamedOrganizationFilterInput some: NamedOrganizationFilterInput any: Boolean
        }
        input MoneySortInput { amount: SortEnumType }
        input PeriodSortInput { start: SortEnumType }
        input NamedOrganizationSortInput { key: SortEnumType }

        input StringOperationFilterInput {
          and: [StringOperationFilterInput!] or: [StringOperationFilterInput!]
          eq: String neq: String contains: String ncontains: String in: [String] nin: [String]
          startsWith: String nstartsWith: String endsWith: String nendsWith: String
        }
        input IdOperationFilterInput { eq: ID neq: ID in: [ID] nin: [ID] }
        input BooleanOperationFilterInput { eq: Boolean neq: Boolean }
        input IntOperationFilterInput {
          eq: Int neq: Int in: [Int] nin: [Int] gt: Int ngt: Int gte: Int ngte: Int lt: Int nlt: Int lte: Int nlte: Int
        }
        input FloatOperationFilterInput {
          eq: Float neq: Float in: [Float] nin: [Float] gt: Float ngt: Float gte: Float ngte: Float lt: Float nlt: Float lte: Float nlte: Float
        }
        input DecimalOperationFilterInput {
          eq: Decimal neq: Decimal in: [Decimal] nin: [Decimal]
          gt: Decimal ngt: Decimal gte: Decimal ngte: Decimal lt: Decimal nlt: Decimal lte: Decimal nlte: Decimal
        }
        input LongOperationFilterInput {
          eq: Long neq: Long in: [Long] nin: [Long] gt: Long ngt: Long gte: Long ngte: Long lt: Long nlt: Long lte: Long nlte: Long
        }
        input DateOperationFilterInput {
          eq: Date neq: Date in: [Date] nin: [Date] gt: Date ngt: Date gte: Date ngte: Date lt: Date nlt: Date lte: Date nlte: Date
        }
        input DateTimeOperationFilterInput {
          eq: DateTime neq: DateTime in: [DateTime] nin: [DateTime]
          gt: DateTime ngt: DateTime gte: DateTime ngte: DateTime lt: DateTime nlt: DateTime lte: DateTime nlte: DateTime
        }
        "A list matches when one of its items does (some), all do (all), none does (none), or it has any (any)."
        input ListStringOperationFilterInput { all: StringOperationFilterInput some: StringOperationFilterInput none: StringOperationFilterInput any: Boolean }

        """;
}
