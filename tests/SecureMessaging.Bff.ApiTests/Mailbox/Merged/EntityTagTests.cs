using System.Net;
using System.Net.Http.Headers;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>Lists that are read again and again, and have not changed.</summary>
public sealed class EntityTagTests(MailboxWorld world) : IClassFixture<MailboxWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("folders")]
    [InlineData("folders/0")]
    [InlineData("folders/0/threads?pageSize=10&pageNumber=1")]
    [InlineData("folders/-2/threads")]
    public async Task UnchangedList_IsNotSentAgain_AndIsKeptByNobodyElse(string path)
    {
        using var client = await world.Scenario.SignInAsync();
        var (first, tag) = await GetAsync(client, path, null);
        var (again, _) = await GetAsync(client, path, tag);
        using var other = await world.Scenario.SignInAsync("oracle-only");
        var (theirs, _) = await GetAsync(other, path, tag);

        Assert.Equal(HttpStatusCode.OK, first);
        Assert.Equal(HttpStatusCode.NotModified, again);
        Assert.Equal(HttpStatusCode.OK, theirs);
    }

    [Fact]
    public async Task List_ThatANewMessageOrAnOwnChangeTouched_IsSent()
    {
        const string Inbox = "folders/0/threads?pageSize=10&pageNumber=1";
        using var client = await world.Scenario.SignInAsync();
        var (_, before) = await GetAsync(client, Inbox, null);
        await world.WriteAsync("Changes the tag", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Changes the tag");

        var (arrived, unread) = await GetAsync(client, Inbox, before);
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);
        var (read, after) = await GetAsync(client, Inbox, unread);
        var (settled, _) = await GetAsync(client, Inbox, after);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotModified), (arrived, read, settled));
    }

    [Fact]
    public async Task OtherSpelling_IsAnotherDocument()
    {
        using var client = await world.Scenario.SignInAsync();
        var (_, snake) = await GetAsync(client, "folders/0/threads", null);
        client.DefaultRequestHeaders.Add("X-Key-Inflection", "camel");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(client, "folders/0/threads", snake)).Status);
    }

    private static async Task<(HttpStatusCode Status, EntityTagHeaderValue? Tag)> GetAsync(
        HttpClient client, string path, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SendScenario.Base}/{path}");
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        using var answer = await client.SendAsync(request, Token);
        Assert.Equal("no-cache, private", answer.Headers.CacheControl?.ToString());
        Assert.Equal(
            answer.StatusCode == HttpStatusCode.NotModified, (await answer.Content.ReadAsByteArrayAsync(Token)).Length == 0);
        return (answer.StatusCode, answer.Headers.ETag);
    }
}
