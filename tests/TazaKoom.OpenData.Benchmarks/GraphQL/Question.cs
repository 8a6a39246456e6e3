namespace TazaKoom.OpenData.Benchmarks.GraphQL;

/// <summary>One question, as we and as PostGraphile are asked it.</summary>
internal sealed record Question(string Name, string Ours, string Peer)
{
    const string OurTender = """
        ocid title status value { amount currency } published buyer { name organization { key name tenderCount } }
        lots { lotId title value { amount currency } }
        bids { bidId date value { amount currency } tenderers { key name } }
        awards { awardId date value { amount currency } suppliers { key name } }
        contracts { contractId number signed value { amount currency } }
        flags { rule subject evidence }
        """;

    const string PeerTender = """
        ocid title status valueAmount valueCurrency published buyerName organizationByBuyerId { organizationId name tenders }
        lotsByOcid { nodes { lotId title valueAmount valueCurrency } }
        bidsByOcid { nodes { bidId date amount currency bidTenderers { nodes { organizationId name } } } }
        awardsByOcid { nodes { awardId date amount currency awardSuppliers { nodes { organizationId name } } } }
        contractsByOcid { nodes { contractId number signed amount currency } }
        flagsByOcid { nodes { rule subject evidence } }
        """;

    /// <param name="ocid">A tender that is there.</param>
    public static IReadOnlyList<Question> All(string ocid) =>
    [
        new("a page of 20 tenders with everything", $"{{ tenders(first: 20, order: [{{ocid: ASC}}]) {{ nodes {{ {OurTender} }} }} }}", $"{{ allTenders(first: 20) {{ nodes {{ {PeerTender} }} }} }}"),
        new("one tender with everything", $"{{ tender(ocid: \"{ocid}\") {{ {OurTender} }} }}", $"{{ tenderByOcid(ocid: \"{ocid}\") {{ {PeerTender} }} }}"),
        new("a filtered page with its count and its sum",
            "{ tenders(first: 10, where: {method: {eq: DIRECT}}, order: [{ocid: ASC}]) { totalCount aggregates { value { currency amount } } nodes { ocid title value { amount } } } }",
            "{ allTenders(first: 10, condition: {method: \"direct\"}) { totalCount aggregates { sum { valueAmount } } nodes { ocid title valueAmount } } }"),
    ];
}
