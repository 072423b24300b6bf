using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

/// <summary>The documents promise the errors that the service writes.</summary>
public sealed class OpenApiErrorTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("operations", "application/problem+json")]
    [InlineData("messaging", "application/json")]
    public async Task Document_EveryErrorWithABody_IsOfItsApisForm(string document, string form)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = _app.CreateClient();

        using var answer = await client.GetAsync(new Uri($"/openapi/{document}.v1.json", UriKind.Relative), token);
        var operations = (await answer.ReadJsonAsync(token))["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).ToArray();

        Assert.NotEmpty(operations);
        Assert.All(
            operations.Where(operation => !IsOpenToAnybody(operation.Value!)),
            operation => Assert.Contains("401", Errors(operation.Value!).Select(error => error.Key)));
        Assert.All(operations.SelectMany(operation => Errors(operation.Value!)), error => Assert.Equal([form], FormsOf(error.Value!)));
    }

    /// <summary>One of its security requirements asks for nothing.</summary>
    private static bool IsOpenToAnybody(JsonNode operation) =>
        operation["security"] is JsonArray all && all.Any(requirement => requirement!.AsObject().Count == 0);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Errors(JsonNode operation) =>
        operation["responses"]!.AsObject().Where(response => response.Key[0] is '4' or '5');

    private static IEnumerable<string> FormsOf(JsonNode response) => response["content"]!.AsObject().Select(content => content.Key);
}
