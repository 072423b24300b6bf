using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>Files that staff of Oracle Health attached, as a browser downloads them.</summary>
public sealed class DownloadTests : IAsyncLifetime
{
    private readonly MailboxWorld _world = new();

    /// <summary>The EHR's id of what staff wrote last.</summary>
    private string? _written;

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
        var path = PathOf(await WriteAsync(client, ("first.txt", "One"u8.ToArray())));
        var theirs = PathOf(await WriteAsync(other, "oracle-only", ("other.txt", "Two"u8.ToArray())));
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "message", kind = "latency", latency_ms = 1_500 });

        Task<HttpResponseMessage>[] both = [client.GetAsync(path, Token), client.GetAsync(path, Token)];
        using var refused = await await Task.WhenAny(both);
        var elsewhere = other.GetByteArrayAsync(theirs, Token);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        var isHeld = !Array.TrueForAll(both, call => call.IsCompleted) && !elsewhere.IsFaulted;
        var answers = await Task.WhenAll(both);
        using var first = answers.Single(answer => answer != refused);
        Assert.Equal("Two"u8.ToArray(), await elsewhere);
        var again = await client.GetByteArrayAsync(path, Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, refused.StatusCode));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.True(isHeld);
        Assert.Equal("One"u8.ToArray(), await first.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("One"u8.ToArray(), again);
    }

    /// <summary>
    /// The list that stands in is old, and the number has become another person's: as the documents have it, the EHR says so only after the
    /// files.
    /// </summary>
    [Fact]
    public async Task File_OfANumberThatMeansAnotherPersonsMessageNow_IsNotThere()
    {
        using var client = await _world.Scenario.SignInAsync();
        var path = PathOf(await WriteAsync(client, ("first.txt", "One"u8.ToArray())));
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "inbox-items", kind = "status", status = 503 });
        await _world.SwitchAsync(new { reused_messages = new[] { _written } });

        using var file = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.ServiceUnavailable)]
    public async Task File_OfAMessageThatDoesNotSayWhoseItIs_NeedsTheListOfNow(bool isListed, HttpStatusCode expected)
    {
        using var client = await _world.Scenario.SignInAsync();
        var path = PathOf(await WriteAsync(client, ("first.txt", "One"u8.ToArray())));
        await _world.SwitchAsync(new { read_omits_patient = true });
        if (!isListed)
        {
            await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "inbox-items", kind = "status", status = 503 });
        }

        using var file = await client.GetAsync(path, Token);

        Assert.Equal(expected, file.StatusCode);
    }

    /// <summary>That it was sent is known here; that the EHR's number means it, only by the EHR: in the message, or in a list of now.</summary>
    [Theory]
    [InlineData(false, HttpStatusCode.OK)]
    [InlineData(true, HttpStatusCode.ServiceUnavailable)]
    public async Task File_OfASentMessage_IsThereOnceTheEhrSaysWhoseItIs(bool omitsPatient, HttpStatusCode expected)
    {
        using var client = await _world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await _world.SwitchAsync(new { read_omits_patient = omitsPatient });
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "inbox-items", kind = "status", status = 503 });
        using var sent = await SendScenario.SendAsync(client, team, "With a file", new SendScenario.Upload("own.txt", "Own"u8.ToArray()));
        var path = PathOf((long)(await sent.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!);

        using var early = await client.GetAsync(path, Token);
        await _world.Scenario.ClearFaultsAsync();
        var later = await client.GetByteArrayAsync(path, Token);

        Assert.Equal(expected, early.StatusCode);
        Assert.Equal("Own"u8.ToArray(), later);
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

    /// <summary>The second read of the message is that of the file: it begins well, and its rest does not come.</summary>
    [Fact]
    public async Task File_WhoseEhrBreaksOffInItsMiddle_IsCutAndReported_AndItsPlaceIsFree()
    {
        _world.Scenario.With("Mailbox:DownloadsPerPerson", "1").App.UseKestrel(0);
        using var client = await _world.Scenario.SignInAsync();
        var content = new byte[700_000];
        new Random(1).NextBytes(content);
        var path = PathOf(await WriteAsync(client, ("first.bin", content)));
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "message", kind = "cut-body", nth = 2 });

        using var file = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);
        var cut = await Assert.ThrowsAnyAsync<Exception>(() => file.Content.ReadAsByteArrayAsync(Token));
        var again = await client.GetByteArrayAsync(path, Token);

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.True(cut is HttpRequestException or IOException, cut.ToString());
        Assert.Contains(_world.Scenario.App.Logs.Lines, line =>
            line.Contains("UpstreamUnavailable", StringComparison.Ordinal) && line.Contains("attachment", StringComparison.Ordinal));
        Assert.Equal(content, again);
    }

    private static string PathOf(long message) => $"{SendScenario.Base}/messages/{message}/attachments/1";

    private Task<long> WriteAsync(HttpClient client, params (string Name, byte[] Content)[] files) =>
        WriteAsync(client, SendScenario.Persona, files);

    private async Task<long> WriteAsync(HttpClient client, string persona, params (string Name, byte[] Content)[] files)
    {
        using var written = await _world.Scenario.App.SandboxClient.PostAsJsonAsync(
            "/control/staff/messages",
            new
            {
                record = "oracle-health", persona, personally = true, subject = "With files", body = "See the files",
                attachments = files.Select(file => new { name = file.Name, data = Convert.ToBase64String(file.Content) }),
            },
            Token);
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync(Token));
        _written = (string?)(await written.ReadJsonAsync(Token))["id"];
        var row = await MailboxWorld.WaitForAsync(client, 0, "With files");
        return (long)row["message_id"]!;
    }
}
