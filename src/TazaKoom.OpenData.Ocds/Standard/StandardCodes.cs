using System.Collections.Frozen;

namespace TazaKoom.OpenData.Ocds.Standard;

/// <summary>The code lists of OCDS 1.1.5. A value outside of a closed list is an error; an open list is advice.</summary>
public static class StandardCodes
{
    const string Lists =
        """
        releaseTag           planning planningUpdate tender tenderAmendment tenderUpdate tenderCancellation award awardUpdate awardCancellation contract contractUpdate contractAmendment implementation implementationUpdate contractTermination compiled
        initiationType       tender
        tenderStatus         planning planned active cancelled unsuccessful complete withdrawn
        method               open selective limited direct
        procurementCategory  goods works services
        awardStatus          pending active cancelled unsuccessful
        contractStatus       pending active cancelled terminated
        milestoneStatus      scheduled met notMet partiallyMet
        """;

    // ISO 4217, withdrawn codes included, as the standard's currency list has them.
    const string Currencies =
        """
        ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARP ARS ARY ATS AUD AWG AYM AZM AZN BAD BAM BBD BDT
        BEC BEF BEL BGJ BGK BGL BGN BHD BIF BMD BND BOB BOP BOV BRB BRC BRE BRL BRN BRR BSD BTN BUK BWP BYB BYN
        BYR BZD CAD CDF CHC CHE CHF CHW CLF CLP CNY COP COU CRC CSD CSJ CSK CUC CUP CVE CYP CZK DDM DEM DJF DKK
        DOP DZD ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR FIM FJD FKP FRF GBP GEK GEL GHC GHP GHS GIP GMD GNE GNF
        GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD HRK HTG HUF IDR IEP ILP ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD
        JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAJ LAK LBP LKR LRD LSL LSM LTL LTT LUC LUF LUL LVL LVR LYD MAD
        MDL MGA MGF MKD MLF MMK MNT MOP MRO MRU MTL MTP MUR MVQ MVR MWK MXN MXP MXV MYR MZE MZM MZN NAD NGN NIC
        NIO NLG NOK NPR NZD OMR PAB PEH PEI PEN PES PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROK ROL RON RSD RUB RUR
        RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLL SOS SRD SRG SSP STD STN SUR SVC SYP SZL THB TJR TJS
        TMM TMT TND TOP TPE TRL TRY TTD TWD TZS UAH UAK UGS UGW UGX USD USN USS UYI UYN UYP UYU UYW UZS VEB VEF
        VES VNC VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR XEU XFO XFU XOF XPD XPF XPT XRE XSU XTS XUA XXX
        YDD YER YUD YUM YUN ZAL ZAR ZMK ZMW ZRN ZRZ ZWC ZWD ZWL ZWN ZWR
        """;

    // Open lists: a publisher may add codes. The small ones, and the long one of document types.
    const string OpenLists =
        """
        awardCriteria                priceOnly costOnly qualityOnly ratedCriteria lowestCost bestProposal bestValueToGovernment singleBidOnly
        bidStatus                    invited pending valid disqualified withdrawn
        extendedProcurementCategory  goods works services consultingServices
        milestoneType                preProcurement approval engagement assessment delivery reporting financing
        partyRole                    buyer procuringEntity supplier tenderer funder enquirer payer payee reviewBody interestedParty
        relatedProcess               framework planning parent prior unsuccessfulProcess subContract replacementProcess renewalProcess
        relatedProcessScheme         ocid
        submissionMethod             electronicAuction electronicSubmission written inPerson
        """;

    /// <summary>Code lists by name, as in the standard's `codelist` property without ".csv".</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Closed { get; } =
        Parse(Lists, ["currency", .. Currencies.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>The open lists this program knows, in the same way.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Open { get; } = Parse(OpenLists);

    static FrozenDictionary<string, FrozenSet<string>> Parse(string lists, params string[][] more) =>
        lists.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Concat(more)
            .ToFrozenDictionary(words => words[0], words => words.Skip(1).ToFrozenSet());
}
