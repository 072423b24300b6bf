using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>Whoever agrees says to what, and sees who asked.</summary>
public sealed class ApprovalDigestTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Approval_WithoutTheDigestOrWithAnother_IsRefusedAndRejectionNeedsNone()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-operator", token);
        using var second = await _app.SignInAsync("ops-approver", token);
        var approval = await AskAsync(first, "\"v1\"", token);

        using var blind = await DecideAsync(second, $"{approval}:approve", token);
        using var inTheAddress = await DecideAsync(
            second, $"{approval}:approve?digest={await second.DigestAsync(approval, token)}", token);
        using var other = await DecideAsync(second, $"{approval}:approve", token, digest: new string('0', 64));
        var percentage = (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();
        using var rejected = await DecideAsync(second, $"{approval}:reject", token);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (blind.StatusCode, inTheAddress.StatusCode));
        Assert.Contains("digest", await blind.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, 0m, HttpStatusCode.OK), (other.StatusCode, percentage, rejected.StatusCode));
    }

    [Fact]
    public async Task Approvals_WhereTheSettingsHaveNames_ShowWhoAskedAndWhoIsNamed()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-operator", token);
        using var second = await _app.SignInAsync("ops-approver", token);
        var approval = await AskAsync(first, "\"v1\"", token);
        using var agreed = await second.DecideAsync(approval, "approve", token);

        var shown = (await second.ReadOpsAsync("/approvals", token))[0]!;
        using var notices = await second.GetAsync(new Uri("/ops/v1/notices", UriKind.Relative), token);

        Assert.Equal(("Pat Operations", "Quinn Operations"), (
            shown["requested_by_name"]!.GetValue<string>(), shown["decided_by_name"]!.GetValue<string>()));
        Assert.DoesNotContain("Pat", await notices.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(HttpClient client, string ifMatch, CancellationToken token)
    {
        using var asked = await client.SetPercentageAsync(50, ifMatch, token);
        return (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>();
    }

    private static Task<HttpResponseMessage> DecideAsync(HttpClient client, string decision, CancellationToken token, string? digest = null) =>
        client.ChangeAsync(
            HttpMethod.Post, $"/approvals/{decision}",
            digest is null ? new { reason = OpsClientExtensions.Reason } : new { digest, reason = OpsClientExtensions.Reason }, null, token);
}
