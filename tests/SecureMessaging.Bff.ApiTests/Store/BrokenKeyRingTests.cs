using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Store;

/// <summary>A key ring that does not do its work is seen before the first send fails, and the base flow goes on.</summary>
public sealed class BrokenKeyRingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("broken-ring-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Ring => Path.Combine(_folder, "keys");

    [Fact]
    public async Task Ring_OfAnotherDeployment_IsBaseFlowOnlyUntilItsOwnIsPutBack()
    {
        await UseOnceAsync();
        Directory.Move(Ring, Ring + ".kept");
        await using var app = Application();
        using var client = app.CreateClient();

        var broken = await ReadyAsync(client);
        var list = await BaseFlowAsync(app);
        var sent = await SendAsync(app);
        CopyBack();
        var mended = await ReadyAsync(client);
        var sentAfterwards = await SendAsync(app);

        Assert.Equal(HttpStatusCode.OK, broken.Status);
        Assert.Equal((HttpStatusCode.OK, "base"), sent);
        Assert.Equal((HttpStatusCode.OK, "new"), sentAfterwards);
        Assert.Contains("does not open user-pseudonym-key and digest-secret", broken.Description, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Equal("base", list.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Equal(HttpStatusCode.OK, mended.Status);
        Assert.Single(app.Logs.Lines, line => line.Contains("Base flow only: ", StringComparison.Ordinal));
        Assert.Single(app.Logs.Lines, line => line.Contains("The key ring works again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ring_FolderThatCannotBeWritten_IsBaseFlowOnlyUntilItCan()
    {
        // A file in its place: permissions do not stop an administrator, under whom tests may run.
        await File.WriteAllTextAsync(Ring, "", Token);
        await using var app = Application();
        using var client = app.CreateClient();

        var broken = await ReadyAsync(client);
        var list = await BaseFlowAsync(app);
        File.Delete(Ring);
        var mended = await ReadyAsync(client);

        Assert.Equal(HttpStatusCode.OK, broken.Status);
        Assert.StartsWith("Store:KeyRingDirectory cannot be written", broken.Description, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Equal("", mended.Description);
        Assert.Equal(HttpStatusCode.OK, mended.Status);
    }

    [Fact]
    public async Task Ring_EmptiedWhileTheServiceRuns_IsBaseFlowOnlyUntilItIsPutBack()
    {
        await using var app = Application();
        using var client = app.CreateClient();
        var whole = await ReadyAsync(client);
        Directory.Move(Ring, Ring + ".kept");

        var emptied = whole;
        while (emptied.Description.Length == 0)
        {
            // The next check; the loop may not have set its timer yet.
            app.Clock.MoveTo(app.Clock.GetUtcNow().AddSeconds(30));
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
            emptied = await ReadyAsync(client);
        }

        CopyBack();
        var mended = await ReadyAsync(client);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (whole.Status, mended.Status));
        Assert.Contains("does not hold the key that this instance encrypts with", emptied.Description, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        // The application that was just stopped may still write its ring while the folder is emptied.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                Thread.Yield();
            }
        }
    }

    private BffApplication Application() => new BffApplication()
        .With("Store:ConnectionString", $"Data Source={_folder}/messaging.db;Pooling=False")
        .With("Store:KeyRingDirectory", Ring);

    /// <summary>Both facts are made by their first use: somebody in the new flow sends a message.</summary>
    private async Task UseOnceAsync()
    {
        await using var app = Application();
        using var client = await app.SignInAsync("both-ehrs", Token);
        using var answer = await client.PostAsJsonAsync(
            "/my_health/v1/messaging/messages",
            new { recipient_id = 589002, category = "OTHER", subject = "Before", body = "While the ring was whole" }, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>As somebody who is named for the new flow.</summary>
    private static async Task<(HttpStatusCode Status, string Flow)> SendAsync(BffApplication app)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        using var answer = await client.PostAsJsonAsync(
            "/my_health/v1/messaging/messages",
            new { recipient_id = 589002, category = "OTHER", subject = "Now", body = "Whatever the ring is" }, Token);
        return (answer.StatusCode, answer.Headers.GetValues("X-Messaging-Flow").Single());
    }

    private void CopyBack()
    {
        Directory.CreateDirectory(Ring);
        foreach (var key in Directory.GetFiles(Ring + ".kept"))
        {
            File.Copy(key, Path.Combine(Ring, Path.GetFileName(key)), overwrite: true);
        }
    }

    private static async Task<HttpResponseMessage> BaseFlowAsync(BffApplication app)
    {
        using var client = await app.SignInAsync("vista-only", Token);
        return await client.GetAsync("/my_health/v1/messaging/allrecipients", Token);
    }

    private static async Task<(HttpStatusCode Status, string Description)> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/healthz/ready", Token);
        var report = await answer.Content.ReadFromJsonAsync<JsonNode>(Token);
        return (answer.StatusCode, (string?)report!["checks"]!["key-ring"]!["description"] ?? "");
    }
}
