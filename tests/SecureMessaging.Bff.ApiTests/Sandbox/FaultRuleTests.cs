using System.Net;
using SecureMessaging.Bff.ApiTests.Sandbox.Vista;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

public sealed class FaultRuleTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Fact]
    public async Task Times_Two_SpoilsTwoCallsAndNoMore()
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "*", kind = "status", status = 500, times = 2 });

        var statuses = await FoldersAsync(caller, 3);

        Assert.Equal([500, 500, 200], statuses);
    }

    [Fact]
    public async Task Nth_Two_SpoilsTheSecondCallOnly()
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "folders", kind = "status", status = 500, nth = 2 });

        var statuses = await FoldersAsync(caller, 4);

        Assert.Equal([200, 500, 200, 200], statuses);
    }

    [Fact]
    public async Task Persona_Named_SpoilsNobodyElse()
    {
        var named = await Host.LogInAsync();
        var other = await Host.LogInAsync("551201");
        await Host.FaultAsync(
            new { upstream = "vista", operation = "folders", kind = "status", status = 500, persona = "both-ehrs" });

        var answers = await FoldersAsync(named, 1);
        var spared = await FoldersAsync(other, 1);

        Assert.Equal([500], answers);
        Assert.Equal([200], spared);
    }

    [Fact]
    public async Task Probability_Half_SpoilsSomeAndTheSameOnesEachRun()
    {
        async Task<int[]> RunAsync()
        {
            await using var sandbox = new SandboxHost();
            var caller = await sandbox.LogInAsync();
            await sandbox.FaultAsync(new { upstream = "vista", operation = "folders", kind = "status", status = 500, probability = 0.5 });
            return await FoldersAsync(caller, 20);
        }

        var first = await RunAsync();
        var second = await RunAsync();

        Assert.Equal(first, second);
        Assert.InRange(first.Count(status => status == 500), 3, 17);
    }

    [Fact]
    public async Task Delete_TakesAllRulesBack()
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "folders", kind = "status", status = 500 });
        var before = await FoldersAsync(caller, 1);

        using var deleted = await Host.Client.DeleteAsync("/control/faults", Token);
        var after = await FoldersAsync(caller, 1);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal([500], before);
        Assert.Equal([200], after);
    }

    [Theory]
    [InlineData("""{"upstream":"vista","operation":"send","kind":"explode"}""", "kind must be one of latency")]
    [InlineData("""{"upstream":"vista","operation":"sned","kind":"latency","latency_ms":1}""", "operation of vista must be one of *")]
    [InlineData("""{"upstream":"moon","kind":"latency","latency_ms":1}""", "upstream must be one of vista")]
    [InlineData("""{"upstream":"vista","kind":"latency"}""", "latency_ms is needed")]
    [InlineData("""{"upstream":"vista","kind":"status"}""", "status is needed")]
    [InlineData("""{"upstream":"vista","kind":"delayed-visibility"}""", "delay_ms is needed")]
    [InlineData("""{"upstream":"vista","kind":"slow-body","times":0}""", "times and nth must be 1 or more")]
    [InlineData("""{"upstream":"vista","kind":"slow-body","persona":"nobody"}""", "persona is unknown")]
    [InlineData("""{"upstream":"vista","kind":"slow-body","colour":"red"}""", "cannot be read")]
    public async Task Rule_ThatMakesNoSense_IsRefusedInWords(string rule, string reason)
    {
        using var answer = await Host.Client.PutAsync("/control/faults", new StringContent(rule), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, (await answer.ReadJsonAsync(Token))["errors"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"empty_threads":"maybe"}""", "empty_threads must be one of")]
    [InlineData("""{"no_such_switch":true}""", "unknown or of the wrong type")]
    public async Task Switch_ThatMakesNoSense_IsRefusedAndChangesNothing(string switches, string reason)
    {
        using var answer = await Host.Client.PutAsync("/control/switches", new StringContent(switches), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, (await answer.ReadJsonAsync(Token))["errors"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_ForgetsFaultsMessagesTokensAndJournal()
    {
        var caller = await Host.LogInAsync();
        await caller.PostAsync("message", new { recipientId = await caller.TeamAsync(), body = "B", subject = "S" });
        await Host.FaultAsync(new { upstream = "vista", kind = "status", status = 500 });

        using var reset = await Host.Client.PostAsync("/control/reset", null, Token);

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Empty(await Host.Client.JournalAsync("vista", Token));
        Assert.Empty(await Host.TruthAsync());
        using var refused = await caller.GetAsync("folder");
        Assert.Equal(103, (await refused.ReadJsonAsync(Token))["errorCode"]!.GetValue<int>());
    }

    private static async Task<int[]> FoldersAsync(VistaCaller caller, int calls)
    {
        var statuses = new int[calls];
        for (var call = 0; call < calls; call++)
        {
            using var answer = await caller.GetAsync("folder");
            statuses[call] = (int)answer.StatusCode;
        }

        return statuses;
    }
}
