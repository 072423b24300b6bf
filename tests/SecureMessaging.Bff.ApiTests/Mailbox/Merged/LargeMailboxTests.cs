using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>An inbox of which the EHR shows the newest 1,000 at one time, and more sent messages than are read.</summary>
public sealed class LargeMailboxTests(MailboxWorld world) : IClassFixture<MailboxWorld>
{
    [Theory]
    [InlineData("hasMore")]
    [InlineData("")]
    public async Task Inbox_OfMoreThanTheEhrShowsAtOneTime_IsThereToItsLastThread(string field)
    {
        await world.SwitchAsync(new { inbox_items = 2_345, inbox_more_field = field });
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, TestContext.Current.CancellationToken);
        using var client = await world.Scenario.SignInAsync("oracle-only");

        var first = await SendScenario.GetAsync(client, "folders/0/threads?pageSize=100&pageNumber=1");
        var total = (long)first["data"]![0]!["attributes"]!["thread_page_size"]!;
        var last = await SendScenario.GetAsync(client, $"folders/0/threads?pageSize=100&pageNumber={(total + 99) / 100}");

        Assert.Empty(first["meta"]!["partial"]!.AsArray());
        Assert.True(total >= 2_345, $"{total} threads");
        Assert.NotEmpty(last["data"]!.AsArray());
    }

    [Theory]
    [InlineData("hasMore", 1)]
    [InlineData("", 2)]
    public async Task Inbox_ThatIsFullAndSaysThatItIsAll_IsReadInOneCall(string field, int calls)
    {
        await world.SwitchAsync(new { inbox_items = 1_000, inbox_more_field = field });
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, TestContext.Current.CancellationToken);
        using var client = await world.Scenario.SignInAsync("oracle-only");
        var before = await InboxCallsAsync();

        await SendScenario.GetAsync(client, "folders/0/threads?pageSize=100&pageNumber=1");

        Assert.Equal(calls, await InboxCallsAsync() - before);
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, "cut")]
    public async Task Sent_OfMorePagesThanAreRead_SaysThatItIsCut(int items, string? reason)
    {
        await world.SwitchAsync(new { inbox_items = 0, sent_items = items, sent_pages = true });
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, TestContext.Current.CancellationToken);
        using var client = await world.Scenario.SignInAsync("oracle-only");

        var list = await SendScenario.GetAsync(client, "folders/-1/threads?pageSize=10&pageNumber=1");

        Assert.Equal(10_000, (long)list["data"]![0]!["attributes"]!["thread_page_size"]!);
        Assert.Equal(reason, (string?)list["meta"]!["partial"]!.AsArray().SingleOrDefault()?["reason"]);
    }

    /// <summary>In the tenant of the person's facility; the other one is asked too.</summary>
    private async Task<int> InboxCallsAsync() =>
        (await world.Scenario.App.SandboxClient.JournalAsync("oracle-health", TestContext.Current.CancellationToken))
        .Count(call => ((string)call!["path"]!).EndsWith("inboxItems", StringComparison.Ordinal)
            && ((string)call!["path"]!).Contains("ec2458f2-", StringComparison.Ordinal));
}
