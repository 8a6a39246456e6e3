using System.Net;
using System.Text;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>What there is: JSON for programs, a small page for people, both from the catalog.</summary>
internal static class Landing
{
    static readonly (string Name, string Href, Texts Says)[] Others =
    [
        ("documentation", "/docs", new("Try it in the browser (Swagger UI).", "Попробовать в браузере (Swagger UI).", "Браузерде сынап көрүү (Swagger UI).")),
        ("openapi", "/openapi/v1.json", new("Description of this interface (OpenAPI 3.1).", "Описание интерфейса (OpenAPI 3.1).", "Интерфейстин сүрөттөмөсү (OpenAPI 3.1).")),
        ("changes", "/api/v1/changes", new("What changed, in order, without gaps: follow `next`.", "Что изменилось, по порядку и без пропусков: идите по `next`.", "Эмне өзгөргөнү, ирети менен, калтырбай: `next` боюнча барыңыз.")),
        ("releases", "/ocds/releases", new("Every release as it came (OCDS 1.1 release packages): follow `links.next`.", "Каждый релиз, как он пришёл (пакеты OCDS 1.1): идите по `links.next`.", "Ар бир релиз келген боюнча (OCDS 1.1 пакеттери): `links.next` боюнча барыңыз.")),
        ("feed", "/feeds/flags.atom", new("Any list and filter as a feed: /feeds/{resource}.atom or .json.", "Любой список с фильтром как лента: /feeds/{resource}.atom или .json.", "Каалаган тизме жана чыпка лента катары: /feeds/{resource}.atom же .json.")),
        ("bulk", "/bulk/index.json", new("Everything as files: CSV, JSON Lines, SQLite, OCDS records, with checksums.", "Всё файлами: CSV, JSON Lines, SQLite, записи OCDS, с контрольными суммами.", "Баары файл түрүндө: CSV, JSON Lines, SQLite, OCDS жазуулары, текшерүү суммалары менен.")),
        ("catalog", ApiCatalog.Path, new("Every interface of this host (RFC 9727).", "Все интерфейсы этого сервера (RFC 9727).", "Бул сервердин бардык интерфейстери (RFC 9727).")),
        ("graphql", "/graphql", new("The same data by GraphQL; /graphql?sdl is its schema.", "Те же данные через GraphQL; схема — /graphql?sdl.", "Ошол эле маалымат GraphQL аркылуу; схемасы — /graphql?sdl.")),
        ("search", "/api/v1/search?q=school", new("Tenders and organizations by words.", "Тендеры и организации по словам.", "Тендерлер жана уюмдар сөздөр боюнча.")),
        ("metrics", "/metrics", new("What the server counts of itself, for Prometheus.", "Что сервер считает о себе, для Prometheus.", "Сервер өзү жөнүндө эсептегени, Prometheus үчүн.")),
        ("problems", "/problems", new("Every kind of error and what it means.", "Все виды ошибок и что они значат.", "Каталардын бардык түрлөрү жана алардын мааниси.")),
        ("live", "/health/live", new("Does the server answer?", "Отвечает ли сервер?", "Сервер жооп береби?")),
        ("ready", "/health/ready", new("Does the database answer?", "Отвечает ли база данных?", "Маалымат базасы жооп береби?")),
    ];

    const string Title = "TazaKoom.OpenData";

    static readonly Texts Example = new("For example", "Например,", "Мисалы,");

    static readonly Texts AsTable = new("the same as a table", "то же таблицей:", "ошол эле таблица түрүндө:");

    public static Task AnswerAsync(HttpContext http, WebOptions options)
    {
        var language = Languages.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;
        // A server started without bulk files does not lead there.
        var others = Others.Where(other => other.Name != "bulk" || options.Bulk is not null);
        var wantsPage = http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html");
        return wantsPage
            ? JsonAnswer.WriteAsync(http, Encoding.UTF8.GetBytes(Page(language, others)), "text/html; charset=utf-8")
            : JsonAnswer.WriteAsync(http, json =>
            {
                json.WriteStartObject();
                json.WriteString("name", Title);
                json.WriteString("says", Meta.Says.In(language));
                json.WriteString("license", Meta.License);
                json.WriteStartArray("resources");
                foreach (var resource in ResourceCatalog.All)
                {
                    json.WriteStartObject();
                    json.WriteString("name", resource.Name);
                    json.WriteString("href", $"{RestRoute.Base}/{resource.Name}");
                    json.WriteString("says", resource.Says.In(language));
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteStartArray("links");
                foreach (var (name, href, says) in others)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteString("href", href);
                    json.WriteString("says", says.In(language));
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            });
    }

    static string Page(string language, IEnumerable<(string Name, string Href, Texts Says)> links)
    {
        static string Item(string href, string name, string says) => $"<li><a href=\"{href}\">{name}</a> {WebUtility.HtmlEncode(says)}</li>\n";
        var resources = string.Concat(ResourceCatalog.All.Select(r => Item($"{RestRoute.Base}/{r.Name}", r.Name, r.Says.In(language))));
        var others = string.Concat(links.Select(o => Item(o.Href, o.Name, o.Says.In(language))));
        return $$"""
            <!doctype html>
            <html lang="{{language}}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{{Title}}</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}li{margin:.3rem 0}code{background:#eee;padding:.1rem .3rem}</style>
            <h1>{{Title}}</h1>
            <p>{{Meta.Says.In(language)}}</p>
            <p>{{Example.In(language)}} <a href="/api/v1/tenders?flag=R018&amp;sort=-value&amp;limit=10"><code>/api/v1/tenders?flag=R018&amp;sort=-value&amp;limit=10</code></a>,
            {{AsTable.In(language)}} <a href="/api/v1/tenders.csv?flag=R018&amp;sort=-value&amp;bom=1"><code>/api/v1/tenders.csv?flag=R018&amp;sort=-value&amp;bom=1</code></a></p>
            <ul>
            {{resources}}{{others}}</ul>
            </html>

            """;
    }
}
