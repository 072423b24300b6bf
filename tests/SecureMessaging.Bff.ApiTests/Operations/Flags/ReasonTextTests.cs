using System.Net;
using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>Characters of a reason or a ticket that control a terminal or are not seen.</summary>
public sealed class ReasonTextTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A text that was pasted or typed on a telephone holds them, and the kill must not wait for a second try.</summary>
    [Theory]
    [InlineData("kill")]
    [InlineData("pause")]
    [InlineData("rollback")]
    [InlineData("incident")]
    public async Task Reason_OfWhatClosesTheFlag_IsTakenWithoutWhatNobodySees(string verb)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var exposed = await client.SetPercentageAsync(1, "\"v1\"", token);
        const string Reason = "\0\uFEFFMessages go to the wrong\u00AD team\r\n\U0001F468\u200D\u2695\uFE0F \u001B[8m\u202Enow";

        using var closed = await client.CommandAsync(
            verb, new { reason = Reason, ticket = "INC\u00AD-7\u0007", severity = "critical" }, token);
        var audit = (await client.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/audit", token)).AsArray();

        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal(
            ("Messages go to the wrong team  \U0001F468\u2695\uFE0F  [8mnow", "INC-7"),
            ((string?)audit[^1]!["reason"], (string?)audit[^1]!["ticket"]));
    }

    [Theory]
    [InlineData("Go on after the pause\0", "SM-1", "reason", "U+0000")]
    [InlineData("Go on after the pause\u00AD", "SM-1", "reason", "U+00AD")]
    [InlineData("Go on after the pause", "SM\u200D-1", "ticket", "U+200D")]
    [InlineData("Go on after the pause", "SM-1\U000E0041", "ticket", "U+E0041")]
    public async Task Reason_OfAnotherChangeWithACharacterNobodySees_IsRefusedByItsName(
        string reason, string ticket, string field, string character)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var refused = await client.CommandAsync("unkill", new { reason, ticket }, token);
        var answer = Regex.Unescape(await refused.Content.ReadAsStringAsync(token));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(field, answer, StringComparison.Ordinal);
        Assert.Contains(character, answer, StringComparison.Ordinal);
    }
}
