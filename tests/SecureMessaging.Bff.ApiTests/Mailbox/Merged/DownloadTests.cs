using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>Files that staff of Oracle Health attached, as a browser downloads them.</summary>
public sealed class DownloadTests : IAsyncLifetime
{
    private readonly MailboxWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("Labs 1.pdf", "application/pdf", "attachment; filename=\"Labs 1.pdf\"")]
    [InlineData("page.html", "application/octet-stream", "attachment; filename=page.html")]
    [InlineData("drawing.svg", "application/octet-stream", "attachment; filename=drawing.svg")]
    [InlineData("../../etc/pass\r\nwd.txt", "text/plain", "attachment; filename=")]
    public async Task File_ComesWholeAndIsSaved_WhateverItsNameAndTypeSay(string name, string type, string disposition)
    {
        var content = new byte[700_000];
        new Random(1).NextBytes(content);
        using var client = await _world.Scenario.SignInAsync();
        var message = await WriteAsync(client, (name, content), ("second.txt", "Two"u8.ToArray()));

        using var file = await client.GetAsync($"{SendScenario.Base}/messages/{message}/attachments/1", Token);
        var second = await client.GetByteArrayAsync($"{SendScenario.Base}/messages/{message}/attachments/2", Token);
        using var third = await client.GetAsync($"{SendScenario.Base}/messages/{message}/attachments/3", Token);

        Assert.Equal(content, await file.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(disposition, file.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("..", file.Content.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", file.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(file.Headers.CacheControl!.NoStore);
        Assert.Equal("Two"u8.ToArray(), second);
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
    }

    [Fact]
    public async Task Files_OfOnePersonAtOneTime_AreSoManyAndNoMore_AndOthersGetTheirs()
    {
        _world.Scenario.With("Mailbox:DownloadsPerPerson", "1");
        using var client = await _world.Scenario.SignInAsync();
        using var other = await _world.Scenario.SignInAsync("oracle-only");
        var message = await WriteAsync(client, ("first.txt", "One"u8.ToArray()));
        var path = $"{SendScenario.Base}/messages/{message}/attachments/1";
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "message", kind = "latency", latency_ms = 1_500 });

        var both = Task.WhenAll(client.GetAsync(path, Token), client.GetAsync(path, Token));
        using var elsewhere = await other.GetAsync($"{SendScenario.Base}/folders/0/threads?pageSize=10&pageNumber=1", Token);
        var answers = (await both).OrderBy(answer => answer.StatusCode).ToArray();
        using var first = answers[0];
        using var refused = answers[1];
        var again = await client.GetByteArrayAsync(path, Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, refused.StatusCode));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        Assert.Equal("One"u8.ToArray(), await first.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("One"u8.ToArray(), again);
    }

    [Fact]
    public async Task File_OfAnEhrThatIsAway_Is503InTheEnvelope()
    {
        using var client = await _world.Scenario.SignInAsync();
        var message = await WriteAsync(client, ("first.txt", "One"u8.ToArray()));
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "message", kind = "status", status = 503 });

        using var away = await client.GetAsync($"{SendScenario.Base}/messages/{message}/attachments/1", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("503", (string?)JsonNode.Parse(await away.Content.ReadAsStringAsync(Token))!["errors"]![0]!["status"]);
    }

    private async Task<long> WriteAsync(HttpClient client, params (string Name, byte[] Content)[] files)
    {
        using var written = await _world.Scenario.App.SandboxClient.PostAsJsonAsync(
            "/control/staff/messages",
            new
            {
                record = "oracle-health", persona = SendScenario.Persona, personally = true, subject = "With files", body = "See the files",
                attachments = files.Select(file => new { name = file.Name, data = Convert.ToBase64String(file.Content) }),
            },
            Token);
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync(Token));
        var row = await MailboxWorld.WaitForAsync(client, 0, "With files");
        return (long)row["message_id"]!;
    }
}
