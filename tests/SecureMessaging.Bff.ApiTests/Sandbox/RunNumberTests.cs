using System.Globalization;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

/// <summary>Numbers of a run never begin anew, or who kept one of an earlier run would meet it on another message.</summary>
public sealed class RunNumberTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_OfASecondStart_FollowThoseOfTheFirst()
    {
        long last;
        await using (var first = new SandboxHost())
        {
            last = Numbers(await first.TruthAsync()).Max();
        }

        await using var second = new SandboxHost();

        Assert.True(Numbers(await second.TruthAsync()).Min() > last);
    }

    [Fact]
    public async Task Numbers_AfterAReset_GoOn()
    {
        await using var sandbox = new SandboxHost();
        var last = Numbers(await sandbox.TruthAsync()).Max();

        using var reset = await sandbox.Client.PostAsync("/control/reset", null, Token);
        reset.EnsureSuccessStatusCode();

        Assert.True(Numbers(await sandbox.TruthAsync()).Min() > last);
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

        await using var second = new SandboxHost();
        numbers.Add(await WriteAsync(second));

        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(3, numbers.Distinct().Count());
    }

    private static IEnumerable<long> Numbers(JsonArray truth) =>
        truth.Select(message => long.Parse((string)message!["id"]!, CultureInfo.InvariantCulture));

    private static async Task<long> WriteAsync(SandboxHost sandbox)
    {
        using var written = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            sandbox.Client, "/control/oracle-health/messages", new { persona = "both-ehrs", subject = "Hello", body = "Please answer" }, Token);
        return long.Parse(((string)(await written.ReadJsonAsync(Token))["id"]!).Split('.')[0], CultureInfo.InvariantCulture);
    }
}
