namespace TazaKoom.OpenData.Ocds.Standard;

/// <summary>
/// The fields of OCDS 1.1.5, and what 1.0.3 and the lots, bids and enquiries extensions say of them: the one place
/// in this program that knows. Merging, checking and the documentation read it; a test holds it against the
/// standard's own JSON Schemas.
/// </summary>
/// <remarks>
/// A line is a field: name, type, marks. Types: string, integer, number, boolean, object, any, the name of another
/// object, "[]" for an array, "a/b" for either. Marks:
/// required; nonempty; date-time and uri (formats); omit (omitWhenMerged); whole (wholeListMerge), whole1.0 (one value
/// in 1.0 only); closed= and open= (code list); translated (name_ru and so on may stand beside it); deprecated;
/// since1.1 (not in 1.0); ext= (from that extension).
/// </remarks>
static class StandardFields
{
    public const string Table =
        """
        Release
          ocid                             string                   required nonempty
          id                               string                   required nonempty omit
          date                             string                   required date-time omit
          tag                              string[]                 required nonempty omit closed=releaseTag
          initiationType                   string                   required closed=initiationType
          parties                          Organization[]           since1.1
          buyer                            OrganizationReference
          planning                         Planning
          tender                           Tender
          awards                           Award[]
          contracts                        Contract[]
          language                         string
          relatedProcesses                 RelatedProcess[]         since1.1
        Planning
          rationale                        string                   translated
          budget                           Budget
          documents                        Document[]
          milestones                       Milestone[]              since1.1
        Budget
          id                               string/integer
          description                      string                   translated
          amount                           Value
          project                          string                   translated
          projectID                        string/integer
          uri                              string                   uri
          source                           string                   uri translated deprecated
        Tender
          id                               string/integer           required nonempty
          title                            string                   translated
          description                      string                   translated
          status                           string                   closed=tenderStatus
          procuringEntity                  OrganizationReference
          items                            Item[]
          value                            Value
          minValue                         Value
          procurementMethod                string                   closed=method
          procurementMethodDetails         string
          procurementMethodRationale       string                   translated
          mainProcurementCategory          string                   closed=procurementCategory since1.1
          additionalProcurementCategories  string[]                 open=extendedProcurementCategory since1.1
          awardCriteria                    string                   open=awardCriteria
          awardCriteriaDetails             string                   translated
          submissionMethod                 string[]                 whole1.0 open=submissionMethod
          submissionMethodDetails          string                   translated
          tenderPeriod                     Period
          enquiryPeriod                    Period
          hasEnquiries                     boolean
          eligibilityCriteria              string                   translated
          awardPeriod                      Period
          contractPeriod                   Period                   since1.1
          numberOfTenderers                integer
          tenderers                        OrganizationReference[]  whole1.0
          documents                        Document[]
          milestones                       Milestone[]
          amendments                       Amendment[]              since1.1
          amendment                        Amendment                deprecated
        Award
          id                               string/integer           required nonempty
          title                            string                   translated
          description                      string                   translated
          status                           string                   closed=awardStatus
          date                             string                   date-time
          value                            Value
          suppliers                        OrganizationReference[]  whole1.0
          items                            Item[]                   nonempty
          contractPeriod                   Period
          documents                        Document[]
          amendments                       Amendment[]              since1.1
          amendment                        Amendment                deprecated
        Contract
          id                               string/integer           required nonempty
          awardID                          string/integer           required nonempty
          title                            string                   translated
          description                      string                   translated
          status                           string                   closed=contractStatus
          period                           Period
          value                            Value
          items                            Item[]                   nonempty
          dateSigned                       string                   date-time
          documents                        Document[]
          implementation                   Implementation
          relatedProcesses                 RelatedProcess[]         since1.1
          milestones                       Milestone[]              since1.1
          amendments                       Amendment[]              since1.1
          amendment                        Amendment                deprecated
        Implementation
          transactions                     Transaction[]
          milestones                       Milestone[]
          documents                        Document[]
        Transaction
          id                               string/integer           required nonempty
          source                           string                   uri
          date                             string                   date-time
          value                            Value                    since1.1
          payer                            OrganizationReference    since1.1
          payee                            OrganizationReference    since1.1
          uri                              string                   uri
          amount                           Value                    deprecated
          providerOrganization             Identifier               deprecated
          receiverOrganization             Identifier               deprecated
        Milestone
          id                               string/integer           required nonempty
          title                            string                   translated
          type                             string                   open=milestoneType since1.1
          description                      string                   translated
          code                             string                   since1.1
          dueDate                          string                   date-time
          dateMet                          string                   date-time since1.1
          dateModified                     string                   date-time
          status                           string                   closed=milestoneStatus
          documents                        Document[]               deprecated
        Document
          id                               string/integer           required nonempty
          documentType                     string                   open=documentType
          title                            string                   translated
          description                      string                   translated
          url                              string                   uri
          datePublished                    string                   date-time
          dateModified                     string                   date-time
          format                           string
          language                         string
        Amendment
          date                             string                   date-time
          rationale                        string                   translated
          id                               string                   since1.1
          description                      string                   since1.1
          amendsReleaseID                  string                   since1.1
          releaseID                        string                   since1.1
          changes                          Change[]                 whole1.0 deprecated
        Change
          property                         string
          former_value                     string[]
        Item
          id                               string/integer           required nonempty
          description                      string                   translated
          classification                   Classification
          additionalClassifications        Classification[]         whole
          quantity                         number
          unit                             Unit
        Unit
          scheme                           string                   open=unitClassificationScheme since1.1
          id                               string                   since1.1
          name                             string                   translated
          value                            Value
          uri                              string                   uri since1.1
        Classification
          scheme                           string                   open=itemClassificationScheme
          id                               string/integer
          description                      string                   translated
          uri                              string                   uri
        Organization
          name                             string                   translated
          id                               string                   since1.1
          identifier                       Identifier
          additionalIdentifiers            Identifier[]             whole
          address                          Address
          contactPoint                     ContactPoint
          roles                            string[]                 open=partyRole since1.1
          details                          object                   since1.1
        OrganizationReference
          name                             string                   nonempty
          id                               string/integer
          identifier                       Identifier               deprecated
          address                          Address                  deprecated
          additionalIdentifiers            Identifier[]             whole deprecated
          contactPoint                     ContactPoint             deprecated
        Identifier
          scheme                           string
          id                               string/integer
          legalName                        string                   translated
          uri                              string                   uri
        Address
          streetAddress                    string
          locality                         string
          region                           string
          postalCode                       string
          countryName                      string                   translated
        ContactPoint
          name                             string                   translated
          email                            string
          telephone                        string
          faxNumber                        string
          url                              string                   uri
        Value
          amount                           number
          currency                         string                   closed=currency
        Period
          startDate                        string                   date-time
          endDate                          string                   date-time
          maxExtentDate                    string                   date-time since1.1
          durationInDays                   integer                  since1.1
        RelatedProcess
          id                               string
          relationship                     string[]                 open=relatedProcess
          title                            string
          scheme                           string                   open=relatedProcessScheme
          identifier                       string
          uri                              string                   uri
        # lots v1.1
        Tender
          lots                             Lot[]                    ext=lots
          lotDetails                       any                      ext=lots
          lotGroups                        any                      ext=lots
        Item
          relatedLot                       string                   ext=lots
        Award
          relatedLots                      string[]                 ext=lots
        Document
          relatedLots                      string[]                 ext=lots
        Milestone
          relatedLots                      string[]                 ext=lots
        Lot
          id                               string                   required ext=lots
          title                            string                   ext=lots translated
          description                      string                   ext=lots translated
          status                           string                   ext=lots closed=tenderStatus
          value                            Value                    ext=lots
          minValue                         Value                    ext=lots
          contractPeriod                   Period                   ext=lots
        # bids
        Release
          bids                             Bids                     ext=bids
        Bids
          details                          Bid[]                    ext=bids
          statistics                       any                      ext=bids
        Bid
          id                               string/integer           required ext=bids
          date                             string                   date-time ext=bids
          status                           string                   open=bidStatus ext=bids
          tenderers                        OrganizationReference[]  ext=bids
          value                            Value                    ext=bids
          documents                        Document[]               ext=bids
          relatedLots                      any                      ext=lots
        Award
          relatedBid                       string                   ext=bids
        # enquiries
        Tender
          enquiries                        Enquiry[]                ext=enquiries
        Enquiry
          id                               string                   required ext=enquiries
          date                             string                   date-time ext=enquiries
          author                           OrganizationReference    ext=enquiries
          title                            string                   ext=enquiries translated
          description                      string                   ext=enquiries translated
          answer                           string                   ext=enquiries translated
          dateAnswered                     string                   date-time ext=enquiries
          relatedItem                      string                   ext=enquiries
          relatedLot                       string                   ext=enquiries
          threadID                         string                   ext=enquiries
        """;
}
