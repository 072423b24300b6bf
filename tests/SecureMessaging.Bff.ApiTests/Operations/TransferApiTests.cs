using System.Net;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Export and import.</summary>
public sealed class TransferApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("stages", "[null]")]
    [InlineData("allow", "[null]")]
    [InlineData("allow", "[{\"user_ref\":\"a\"},{\"user_ref\":\"a\"}]")]
    [InlineData("facilities", "[{\"station\":\"668\",\"percentage\":1},{\"station\":\"668\",\"percentage\":2}]")]
    [InlineData("stage_index", "99")]
    public async Task Import_DocumentNoInstanceCouldEvaluate_IsRefusedAndTheOthersGoOn(string field, string value)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var export = await client.GetAsync(new Uri("/ops/v1/export", UriKind.Relative), token);
        var file = await export.ReadJsonAsync(token);
        file["flags"]![0]!["document"]![field] = JsonNode.Parse(value);

        using var import = await client.ChangeAsync(HttpMethod.Post, "/import", new { file, reason = OpsClientExtensions.Reason }, null, token);
        using var killed = await client.CommandAsync("kill?wait=applied&timeout=5s", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, import.StatusCode);
        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
    }
}
