using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests;

/// <summary>A made-up schema with every feature of the type system, for tests that need no particular one.</summary>
static class TestSchema
{
    public const string Sdl = """"
        "What this is about."
        schema { query: Query mutation: Mutation subscription: Subscription }

        "Marks things." directive @mark(name: String!, weight: Int = 1) repeatable on FIELD | QUERY | FRAGMENT_SPREAD | VARIABLE_DEFINITION
        directive @once on FIELD | FRAGMENT_DEFINITION | INLINE_FRAGMENT | MUTATION | SUBSCRIPTION

        "Any value." scalar Any
        scalar DateTime @specifiedBy(url: "https://scalars.graphql.org/andimarek/date-time.html")

        enum Method { OPEN LIMITED "Kept." DIRECT @deprecated(reason: "Use LIMITED.") SELECTIVE @deprecated }

        interface Node { id: ID! }
        interface Named implements Node { id: ID! name(language: String = "ky"): String! }

        """
        A buyer.
          Indented.
        """
        type Buyer implements Node & Named {
          id: ID!
          name(language: String = "ky"): String!
          tenders(first: Int! = 10, method: Method, where: TenderFilter): [Tender!]!
          rating: Float
          parent: Buyer
          flags: [[Int!]]
        }
        type Supplier implements Named & Node {
          id: ID!
          name(language: String = "ky", "Cut after." length: Int): String!
          rating: String
          won: [Tender]!
          open: Boolean @deprecated(reason: "Ask \"won\".")
        }
        type Tender implements Node {
          id: ID!
          title: String
          method: Method!
          value: Float
          count: Int
          published: DateTime
          open: Boolean!
          buyer: Buyer!
          supplier: Supplier
          parties(role: String, old: Int @deprecated): [Party!]
          related: [Tender!]
          node: Node
          echo(
            "Whole." int: Int, float: Float, text: String, truth: Boolean, id: ID, method: Method, any: Any
            ints: [Int!], matrix: [[Int]], where: TenderFilter, by: By, wheres: [TenderFilter!], need: Int! = 3
          ): Any
        }
        union Party = Buyer | Supplier
        union Thing = Tender | Buyer

        input TenderFilter {
          and: [TenderFilter!]
          title: String
          value: Range
          method: Method = OPEN
          "Out of use." old: Int @deprecated(reason: "No.")
          required: Boolean! = true
        }
        input Range { from: Float! to: Float = 10.5 }
        input By @oneOf { id: ID title: String range: Range deep: By }

        type Query {
          tender(id: ID!): Tender
          tenders(first: Int, where: TenderFilter, by: By, ids: [ID!]): [Tender!]!
          buyer: Buyer
          supplier(id: ID): Supplier
          party: Party
          thing: Thing
          node(id: ID = "1"): Node
          named: Named
          count: Int!
          numbers: [Int]
          strict: Strict
        }
        type Strict { tender: Tender! list: [Tender!]! number: Int! again: Strict! }
        type Mutation { rename(id: ID!, name: String!): Tender }
        type Subscription { added(method: Method): Tender removed: Tender }
        """";

    public static Schema Schema { get; } = Builder().Build();

    public static SchemaBuilder Builder() =>
        new SchemaBuilder(Sdl).Resolve("Tender.echo", static context => context.Field.Arguments);
}
