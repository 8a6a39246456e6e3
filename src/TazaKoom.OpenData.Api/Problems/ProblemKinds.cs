namespace TazaKoom.OpenData.Api.Problems;

/// <summary>Every kind of problem and what it means; answered at /problems and /problems/{code}.</summary>
internal static class ProblemKinds
{
    public static readonly IReadOnlyDictionary<string, (int Status, string Means)> All = new Dictionary<string, (int, string)>
    {
        ["unknown-parameter"] = (400, "A query parameter that the resource does not have. It is refused, not ignored: an ignored filter answers another question."),
        ["unknown-operator"] = (400, "A suffix such as .gte that the field does not have."),
        ["invalid-value"] = (400, "A value of the wrong type, or outside the code list."),
        ["repeated-parameter"] = (400, "A parameter that can be given once only was given twice."),
        ["invalid-cursor"] = (400, "The cursor was changed, or belongs to another list, filter or order."),
        ["bad-request"] = (400, "The request is not well-formed HTTP, or too large."),
        ["not-found"] = (404, "There is nothing with this name or id."),
        ["position-lost"] = (410, "The position of a follower no longer means anything: take the bulk files, and go on from the position they give."),
        ["method-not-allowed"] = (405, "This interface is read only: GET, HEAD and OPTIONS."),
        ["not-acceptable"] = (406, "None of the accepted media types is offered."),
        ["too-many-requests"] = (429, "More requests than one client may make in a minute. Bulk exports are one request."),
        ["internal"] = (500, "The mistake is ours."),
        ["database-away"] = (503, "PostgreSQL does not answer; the server recovers by itself."),
        ["too-costly"] = (503, "The database did not find the answer in time."),
    };
}
