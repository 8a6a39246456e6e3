using System.Net.Http.Json;
using System.Text.Json;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

/// <summary>Questions over real HTTP.</summary>
static class GraphQLWeb
{
    /// <summary>The answer to a POST, which has to be 200.</summary>
    public static async Task<JsonElement> AskAsync(this RunningWeb web, string query, object? variables = null)
    {
        using var response = await web.Client.PostAsJsonAsync("/graphql", new { query, variables }, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task<JsonElement> DataAsync(this RunningWeb web, string query, object? variables = null)
    {
        var answer = await web.AskAsync(query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    public static List<string> Texts(this JsonElement list, string name) => [.. list.EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];
}
