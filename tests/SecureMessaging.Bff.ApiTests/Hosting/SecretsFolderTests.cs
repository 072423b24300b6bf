using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

/// <summary>Secrets as real files in a real folder, changed while the service runs.</summary>
public sealed class SecretsFolderTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets-").FullName;
    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secret_FileReplaced_IsUsedWithoutARestart()
    {
        Write("Vista__AppToken", "a token that was taken back");
        _app.With("Secrets:Directory", _folder);
        using var client = await _app.SignInAsync("both-ehrs", Token);

        var before = await SendAsync(client);
        Write("Vista__AppToken", "sandbox-app-token");
        var after = await UntilAnsweredAsync(client);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, before);
        Assert.Equal(HttpStatusCode.OK, after);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>As an orchestrator does it: the new file is complete when it takes the place of the old one.</summary>
    private void Write(string name, string value)
    {
        var fresh = Path.Combine(Directory.CreateTempSubdirectory("fresh-").FullName, name);
        File.WriteAllText(fresh, value + "\n");
        File.Move(fresh, Path.Combine(_folder, name), overwrite: true);
        Directory.Delete(Path.GetDirectoryName(fresh)!);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            "/my_health/v1/messaging/messages",
            new { recipient_id = 589006, category = "OTHER", subject = "Secret", body = "Sent with a key from a file" }, Token);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> UntilAnsweredAsync(HttpClient client)
    {
        var status = HttpStatusCode.ServiceUnavailable;
        for (var attempt = 0; attempt < 100 && status == HttpStatusCode.ServiceUnavailable; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
            status = await SendAsync(client);
        }

        return status;
    }
}
