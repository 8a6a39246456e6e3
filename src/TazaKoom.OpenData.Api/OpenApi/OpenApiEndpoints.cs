using System.Text;
using Microsoft.OpenApi;
using TazaKoom.OpenData.Api.Rest;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>The description at /openapi/v1.json, and Swagger UI over it at /docs; its files are embedded, so it works offline.</summary>
internal static class OpenApiEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenApi(this WebApplication app)
    {
        app.MapMethods("/openapi/{name}.json", Read, async (HttpContext http, string name, CatalogDocument description) =>
        {
            var document = await description.ReadAsync(name);
            await JsonAnswer.WriteAsync(http, Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)), Format.Json.ContentType);
        });
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal), docs => docs.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "TazaKoom.OpenData v1");
            ui.DocumentTitle = "TazaKoom.OpenData";
            ui.DefaultModelsExpandDepth(-1);
            ui.DocExpansion(Swashbuckle.AspNetCore.SwaggerUI.DocExpansion.None);
        }));
    }
}
