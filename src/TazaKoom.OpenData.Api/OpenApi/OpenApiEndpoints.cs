using Microsoft.OpenApi;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>The description at /openapi/v1.json, and Swagger UI over it at /docs; its files are embedded, so it works offline.</summary>
internal static class OpenApiEndpoints
{
    public static void MapOpenApi(this WebApplication app)
    {
        app.MapSwagger("/openapi/{documentName}.json", swagger => swagger.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
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
