using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>What the guard says of a flag that needs another, and at the end of a plan.</summary>
public sealed class GuardOfChainTests
{
    private const string Pilot = "mhv_secure_messaging_cerner_pilot";

    [Fact]
    public async Task Guard_OfAFlagWhosePrerequisiteIsKilled_SaysThatItIsNotExposedAndWhoIsJudged()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        using var operations = await app.SignInAsync("ops-operator", token);
        foreach (var flag in new[] { OpsClientExtensions.Flag, Pilot })
        {
            using var opened = await operations.ChangeAsync(
                HttpMethod.Put, $"/flags/{flag}/percentage", new { percentage = 1, reason = OpsClientExtensions.Reason }, "\"v1\"", token);
            opened.EnsureSuccessStatusCode();
        }

        var before = await operations.ReadOpsAsync($"/flags/{Pilot}/guard", token);
        using var killed = await operations.ChangeAsync(
            HttpMethod.Post, $"/flags/{OpsClientExtensions.Flag}:kill", new { reason = OpsClientExtensions.Reason }, null, token);
        var after = await operations.ReadOpsAsync($"/flags/{Pilot}/guard", token);
        var outer = await operations.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/guard", token);

        Assert.Equal((true, true, false, false), (
            before["is_exposed"]!.GetValue<bool>(), before["prerequisites"]![0]!["is_exposed"]!.GetValue<bool>(),
            after["is_exposed"]!.GetValue<bool>(), after["prerequisites"]![0]!["is_exposed"]!.GetValue<bool>()));
        Assert.Equal(OpsClientExtensions.Flag, after["prerequisites"]![0]!["flag"]!.GetValue<string>());
        Assert.Equal(
            $"No figures of its own: it is seen through {OpsClientExtensions.Flag}, which is judged", after["note"]!.GetValue<string>());
        Assert.Equal((0, null), (outer["prerequisites"]!.AsArray().Count, outer["note"]?.GetValue<string>()));
    }

    /// <summary>What can never come is not said to be missing.</summary>
    [Fact]
    public async Task Comparison_InTheLastStage_AsksForNobody()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        using var operations = await app.SignInAsync("ops-operator", token);
        using var approver = await app.SignInAsync("ops-approver", token);
        var stages = new[] { new { percentage = 100, dwell_seconds = 0, minimum_users = 60 } };
        using var made = await operations.ChangeAsync(
            HttpMethod.Post, "/flags:init",
            new { plan = new { flags = new[] { new { name = "planned_flag", stages } } }, reason = OpsClientExtensions.Reason }, null, token);
        using var asked = await operations.ChangeAsync(
            HttpMethod.Post, "/flags/planned_flag:advance", new { reason = OpsClientExtensions.Reason }, "\"v1\"", token);
        using var agreed = await approver.DecideAsync(
            (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>(), "approve", token);

        var comparison = await operations.ReadOpsAsync("/flags/planned_flag/comparison", token);

        Assert.StartsWith("This is the last stage", Assert.Single(comparison["advance_findings"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
    }
}
