using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

public sealed class VistaSessionTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Fact]
    public async Task Session_WithGoodKeys_IsEmptyAndLivesSixtyMinutesByItsHeaders()
    {
        using var answer = await Host.OpenSessionAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Null(answer.Content.Headers.ContentType);
        Assert.NotEmpty(answer.Headers.GetValues("Token").Single());
        Assert.Equal(TimeSpan.FromMinutes(60), answer.Content.Headers.Expires - answer.Headers.Date);
    }

    [Theory]
    [InlineData("sandbox-app-token")]
    [InlineData("sandbox-app-token-next")]
    public async Task Session_WithEitherApplicationToken_IsOpened(string appToken)
    {
        using var answer = await Host.OpenSessionAsync(appToken: appToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Session_AfterTheOldKeysAreTakenOut_OpensWithTheNewOnesOnly()
    {
        await Host.SwitchAsync(new { app_tokens = new[] { "sandbox-app-token-next" }, api_keys = new[] { "sandbox-api-key-next" } });

        using var oldKeys = await Host.OpenSessionAsync();
        using var newKeys = await Host.OpenSessionAsync(appToken: "sandbox-app-token-next", apiKey: "sandbox-api-key-next");

        Assert.Equal(HttpStatusCode.Forbidden, oldKeys.StatusCode);
        Assert.Equal(HttpStatusCode.OK, newKeys.StatusCode);
    }

    [Theory]
    [InlineData(SandboxHost.BothEhrs, "wrong", 101)]
    [InlineData("999999", "sandbox-app-token", 105)]
    [InlineData("551208", "sandbox-app-token", 106)]
    public async Task Session_Refused_IsA400WithACode(string correlationId, string appToken, int code)
    {
        using var answer = await Host.OpenSessionAsync(correlationId, appToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.ReadJsonAsync(Token))["errorCode"]!.GetValue<int>());
        Assert.False(answer.Headers.Contains("Token"));
    }

    [Fact]
    public async Task Session_WithAWrongGatewayKey_IsForbiddenWithoutACode()
    {
        using var answer = await Host.OpenSessionAsync(apiKey: "wrong");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("""{"message":"Forbidden"}""", await answer.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("zero", "0")]
    [InlineData("junk", "soon")]
    public async Task Session_WithAnOddExpires_SendsItAsItIs(string form, string expected)
    {
        await Host.SwitchAsync(new { SessionExpires = form });

        using var answer = await Host.OpenSessionAsync();

        Assert.Equal(expected, answer.Content.Headers.GetValues("Expires").Single());
    }

    [Fact]
    public async Task Session_WithoutExpiresOrWithoutToken_LacksJustThat()
    {
        await Host.SwitchAsync(new { session_expires = "missing", session_token_header = "" });

        using var answer = await Host.OpenSessionAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Content.Headers.Contains("Expires"));
        Assert.False(answer.Headers.Contains("Token"));
    }

    [Theory]
    [InlineData("400+code", 400)]
    [InlineData("401", 401)]
    public async Task Token_AfterItsLife_IsRefusedInTheFormSwitchedOn(string form, int status)
    {
        var caller = await Host.LogInAsync();
        await Host.SwitchAsync(new { AuthErrorForm = form });
        using var before = await caller.GetAsync("folder");
        Host.Clock.MoveTo(Host.Clock.GetUtcNow().AddMinutes(61));

        using var after = await caller.GetAsync("folder");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(status, (int)after.StatusCode);
    }

    [Fact]
    public async Task Hosts_WhenOnlyTheGatewayAnswers_TheOldOneIsGone()
    {
        var gateway = await Host.LogInAsync();
        var old = new VistaCaller(Host.Client, SandboxHost.OldHost, gateway.Token);
        using var before = await old.GetAsync("folder");
        await Host.SwitchAsync(new { Host = "Gateway" });

        using var after = await old.GetAsync("folder");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.False(before.Content.Headers.Contains("Expires"));
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        Assert.Equal("text/html", after.Content.Headers.ContentType!.MediaType);
    }
}
