using System.Net.Sockets;
using Npgsql;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>What an exception means to the one who asked.</summary>
internal static class ProblemOf
{
    public const string DatabaseAway = "database-away";

    public static Problem Exception(Exception exception) => exception switch
    {
        ProblemException e => e.Problem,
        FilterException e => Filter(e),
        BadHttpRequestException e => new(e.StatusCode, "bad-request", new(e.Message, $"Запрос не соответствует HTTP или слишком велик: {e.Message}", $"Суроо HTTP эрежелерине туура келбейт же өтө чоң: {e.Message}")),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => new(503, "too-costly", new(
            "The database did not find the answer in time. Narrow the filter, sort by another field, or take the export.",
            "База данных не успела найти ответ. Сузьте фильтр, отсортируйте по другому полю или возьмите выгрузку.",
            "Маалымат базасы жоопту убагында таба алган жок. Чыпканы тарытыңыз, башка талаа боюнча иреттеңиз же файлды жүктөп алыңыз."))
        { RetryAfter = 10 },
        // A value that fits our types and not PostgreSQL's, such as a year beyond its calendar.
        PostgresException { SqlState: ['2', '2', ..] } e => new(400, "invalid-value", new(
            $"The database cannot read a value: {e.MessageText}.", $"База данных не может прочесть значение: {e.MessageText}.", $"Маалымат базасы маанини окуй албайт: {e.MessageText}.")),
        NpgsqlException e when IsAway(e) => Away,
        SocketException or TimeoutException => Away,
        _ => new(500, "internal", new("The mistake is ours. It is logged under the traceId.", "Ошибка на нашей стороне. Она записана в журнал под этим traceId.", "Ката биздин тараптан. Ал ушул traceId менен журналга жазылды.")),
    };

    static Problem Away => new(503, DatabaseAway, new(
        "It is probably being restarted. Try again in a few seconds.", "Вероятно, она перезапускается. Повторите через несколько секунд.", "Ал, сыягы, кайра иштетилүүдө. Бир нече секунддан кийин кайталаңыз."))
    { RetryAfter = 5 };

    static readonly Texts Space = new(" ", " ", " ");

    static bool IsAway(NpgsqlException e) => e is not PostgresException p
        || p.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName or ['0', '8', ..];

    static Problem Filter(FilterException e)
    {
        var details = e.Problems.Skip(1).Aggregate(e.Problems[0].Detail, (all, p) => all + Space + p.Detail);
        return new(400, e.Problems[0].Code, details)
        {
            Errors = [.. e.Problems.Select(p => new ProblemError(p.Parameter ?? "") { Detail = p.Detail, Value = p.Value, Allowed = p.Allowed, Meant = p.Meant })],
        };
    }
}
