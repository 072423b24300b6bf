using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SecureMessaging.Testing;
using static SecureMessaging.Bff.ApiTests.Messages.Renewals.Renewal;

namespace SecureMessaging.Bff.ApiTests.Messages.Renewals;

/// <summary>A renewal in the base flow, and one whose flow changes after it was sent.</summary>
public sealed class RenewalFlowTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Renewal_OfAPersonOfTheBaseFlow_IsLegacysAndKeepsTheLink()
    {
        using var client = await scenario.SignInAsync("vista-only");
        var fields = await FieldsAsync(client, SendScenario.Vista, "By legacy");

        using var renewed = await PostAsync(client, "messages/renewal", fields);
        using var missing = await PostAsync(client, "messages/renewal", Fields(1, "By legacy, without", prescription: null));

        Assert.Equal(("base", HttpStatusCode.OK), (FlowOf(renewed), renewed.StatusCode));
        Assert.Equal(("base", "108"), (FlowOf(missing), await CodeAsync(missing)));
        AssertLinked(
            SendScenario.Vista, Prescription, Assert.Single(await scenario.HeldAsync(SendScenario.Vista, "By legacy", "vista-only")));
    }

    [Fact]
    public async Task Renewal_PressedAgainAfterTheFlagWasKilled_GetsTheFirstAnswerAndAnotherIsLegacys()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var fields = await FieldsAsync(client, SendScenario.Vista, "Only once");
        var other = await FieldsAsync(client, SendScenario.Vista, "Only once", "222");
        using var first = await PostAsync(client, "messages/renewal", fields);
        await KillAsync(world);

        using var second = await PostAsync(client, "messages/renewal", fields);
        using var third = await PostAsync(client, "messages/renewal", other);
        using var missing = await PostAsync(client, "messages/renewal", Fields(1, "Only once", prescription: null));

        Assert.Equal(("new", await IdAsync(first)), (FlowOf(second), await IdAsync(second)));
        Assert.Equal(("base", "108"), (FlowOf(missing), await CodeAsync(missing)));
        Assert.Equal("base", FlowOf(third));
        var held = await world.HeldAsync(SendScenario.Vista, "Only once");
        Assert.Equal(2, held.Length);
        Assert.Single(held, message => IsLinked(SendScenario.Vista, "222", message));
    }

    private static async Task KillAsync(SendScenario world)
    {
        var signedIn = await world.App.SandboxClient.SignInAsync("ops-operator", Token);
        using var ops = world.App.CreateClient();
        ops.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.AccessToken);
        using var killed = await ops.PostAsJsonAsync(
            "/ops/v1/flags/mhv_secure_messaging_curated_list_flow:kill?wait=applied", new { reason = "A test of two presses" }, Token);
        killed.EnsureSuccessStatusCode();
    }
}
