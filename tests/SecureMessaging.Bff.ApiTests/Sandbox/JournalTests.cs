using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

public sealed class JournalTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Fact]
    public async Task Journal_KnowsWhoWasCalledAndHow_AndNothingPrivate()
    {
        var caller = await Host.LogInAsync();
        await caller.PostAsync("message", new { recipientId = await caller.TeamAsync(), body = "marker-of-a-body", subject = "S" });
        await caller.GetAsync("folder/threadlistview/0?pageSize=17");

        var text = await Host.Client.GetStringAsync("/control/journal?upstream=vista", Token);
        var send = (await Host.Client.JournalAsync("vista", Token)).Single(call => call!["operation"]!.GetValue<string>() == "send")!;

        Assert.Equal("POST", send["method"]!.GetValue<string>());
        Assert.Equal("/v1/sm/patient/message", send["path"]!.GetValue<string>());
        Assert.Equal(200, send["status"]!.GetValue<int>());
        Assert.Contains("Token", send["headers"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(64, send["body_sha256"]!.GetValue<string>().Length);
        Assert.DoesNotContain(caller.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain("marker-of-a-body", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pageSize", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-api-key", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_OfAnUnknownUpstream_IsRefused()
    {
        using var answer = await Host.Client.GetAsync("/control/journal?upstream=moon", Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
