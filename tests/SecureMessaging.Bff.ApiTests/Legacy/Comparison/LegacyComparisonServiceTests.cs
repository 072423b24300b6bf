using System.Text.Json.Nodes;
using SecureMessaging.Bff.Legacy.Comparison;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy.Comparison;

/// <summary>The loop that compares by itself.</summary>
public sealed class LegacyComparisonServiceTests : IAsyncDisposable
{
    private readonly LegacyScenario _legacy = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _legacy.DisposeAsync();

    [Fact]
    public async Task Start_WithASourceThatFailsAtFirst_ComparesAndTriesAgain()
    {
        await _legacy.App.SandboxClient.FaultAsync(
            new { upstream = "legacy", operation = "ehr-list", kind = "status", status = 503, times = 1 }, Token);
        await _legacy.SwitchAsync(new { listed_ehrs = new Dictionary<string, string> { ["668"] = "vista" } });
        _legacy.App.With("LegacyComparison:Enabled", "true").With("LegacyComparison:RetryAfter", "00:00:01");

        var check = await EventuallyAsync(data => data.ContainsKey("ehr/668"));

        Assert.StartsWith("DIFFERENT", (string?)check["ehr/668"], StringComparison.Ordinal);
        Assert.Contains(_legacy.App.Logs.Lines, line => line.Contains("cannot be read for the comparison (\"status 503\")", StringComparison.Ordinal));
        Assert.Contains(_legacy.App.Logs.Lines, line => line.Contains("is read again for the comparison", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_SwitchedOff_ReadsNothingAndSaysSo()
    {
        using var client = _legacy.App.CreateClient();

        var check = (await (await client.GetAsync("/healthz/ready", Token)).ReadJsonAsync(Token))["checks"]![ComparisonHealthCheck.Name]!;

        Assert.Equal("Healthy", (string?)check["status"]);
        Assert.Contains("LegacyComparison:Enabled is false", (string?)check["description"], StringComparison.Ordinal);
        Assert.DoesNotContain(
            await _legacy.App.SandboxClient.JournalAsync("legacy", Token),
            call => ((string?)call!["path"])!.Contains("vamc-ehr", StringComparison.Ordinal));
    }

    private async Task<JsonObject> EventuallyAsync(Func<JsonObject, bool> isDone)
    {
        using var client = _legacy.App.CreateClient();
        for (var attempt = 0; ; attempt++)
        {
            var ready = await (await client.GetAsync("/healthz/ready", Token)).ReadJsonAsync(Token);
            var data = ready["checks"]![ComparisonHealthCheck.Name]!["data"]!.AsObject();
            if (isDone(data) || attempt > 300)
            {
                return data;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }
    }
}
