using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Legacy;

public sealed class LegacySwitchTests(MillenniumHost sandbox) : LegacyCalls(sandbox)
{
    [Theory]
    [InlineData("""{"migration_info":"sometimes"}""", "migration_info is one of")]
    [InlineData("""{"user_filler_bytes":-1}""", "user_filler_bytes is from")]
    [InlineData("""{"migrations":{"506":"soon"}}""", "cannot be read")]
    [InlineData("""{"unknown":1}""", "cannot be read")]
    public async Task Switch_ThatMakesNoSense_IsRefusedInWordsAndChangesNothing(string body, string words)
    {
        using var refused = await Host.Client.PutAsync(
            "/control/legacy", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        var current = await Host.Client.GetFromJsonAsync<JsonObject>("/control/legacy", Token);
        Assert.Equal("normal", (string?)current!["migration_info"]);
    }

    [Fact]
    public async Task User_WithItsEntityTag_IsNotModified()
    {
        await SignInAsync("migrating");
        using var first = await Host.Client.GetAsync("/v0/user", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v0/user");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await Host.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }
}
