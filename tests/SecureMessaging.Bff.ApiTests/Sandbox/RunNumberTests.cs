using System.Globalization;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

/// <summary>
/// Numbers of a run never begin anew, or who kept one of an earlier run would meet it on another message.
/// </summary>
public sealed class RunNumberTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_OfVista_FollowThoseOfTheFirstStartAndAReset()
    {
        var numbers = new List<long>();
        await using (var first = new SandboxHost())
        {
            numbers.Add(await DraftAsync(first));
            using var reset = await first.Client.PostAsync("/control/reset", null, Token);
            numbers.Add(await DraftAsync(first));
        }

        await NumbersOfTheRunArePastAsync();
        await using var second = new SandboxHost();
        numbers.Add(await DraftAsync(second));

        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(3, numbers.Distinct().Count());
    }

    [Fact]
    public async Task Numbers_OfOracleHealth_FollowThoseOfTheFirstStartAndAReset()
    {
        var numbers = new List<long>();
        await using (var first = new SandboxHost())
        {
            numbers.Add(await WriteAsync(first));
            using var reset = await first.Client.PostAsync("/control/reset", null, Token);
            numbers.Add(await WriteAsync(first));
        }

        await NumbersOfTheRunArePastAsync();
        await using var second = new SandboxHost();
        numbers.Add(await WriteAsync(second));

        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(3, numbers.Distinct().Count());
    }

    /// <summary>There are a thousand to a second, and a run of a moment may have given fifty ahead of its time.</summary>
    private static Task NumbersOfTheRunArePastAsync() => Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Token);

    private static async Task<long> DraftAsync(SandboxHost sandbox)
    {
        var person = await sandbox.LogInAsync();
        var draft = await person.JsonAsync(
            "message/draft", new { recipientId = await person.TeamAsync(), category = "OTHER", subject = "Knee", body = "A draft" });
        return (long)draft["id"]!;
    }

    private static async Task<long> WriteAsync(SandboxHost sandbox)
    {
        using var written = await sandbox.Client.PostAsJsonAsync(
            "/control/oracle-health/messages", new { persona = "both-ehrs", subject = "Hello", body = "Please answer" }, Token);
        return long.Parse(((string)(await written.ReadJsonAsync(Token))["id"]!).Split('.')[0], CultureInfo.InvariantCulture);
    }
}
