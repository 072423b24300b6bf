using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages.BadInput;

/// <summary>Files that are more than the care team's EHR takes: refused before anything goes out, and nothing lost.</summary>
public sealed class FileLimitTests : IAsyncDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private readonly SendScenario _scenario = new();

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_FileThatOutgrowsTheLimitWhileStreaming_IsRefusedAndTheDraftStays(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var draft = await Drafts.CreateAsync(client, team, "It grows and grows");
        var fields = new { category = "OTHER", subject = "Knee", body = "It grows and grows", recipient_id = team, draft_id = draft };
        using var form = SendScenario.Form(fields, Upload.Jpeg("film.jpg", (25 * Mebibyte) + 1));
        using var content = new OfUnsaidLength(form);

        using var answer = await SendScenario.PostAsync(client, "messages", content);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "100"), (answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await _scenario.HeldAsync(ehr, "It grows and grows"));
        Assert.Empty(_scenario.Spooled);
        Assert.Empty((await SendScenario.GetAsync(client, "submissions"))["data"]!.AsArray());
        using var kept = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_FileToAEhrThatTakesNone_IsRefusedBeforeAnythingGoesOut(bool large)
    {
        _scenario.With("OracleHealth:Attachments", "false").With("Messages:LargeAttachments", $"{large}");
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var before = await MillenniumCallsAsync();

        using var answer = await SendScenario.SendAsync(client, team, "With a file", Upload.Jpeg("knee.jpg", 1000));
        using var without = await SendScenario.SendAsync(client, team, "Without a file");

        var error = (await answer.ReadJsonAsync(Token))["errors"]![0]!;
        Assert.Equal((422, "100"), ((int)answer.StatusCode, (string?)error["code"]));
        Assert.Equal("Files cannot be sent to this care team", (string?)error["title"]);
        Assert.Equal(0, before);
        Assert.Empty(await _scenario.HeldAsync(SendScenario.OracleHealth, "With a file"));
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.Single((await SendScenario.GetAsync(client, "submissions"))["data"]!.AsArray());
    }

    /// <summary>What Millennium takes is written nowhere.</summary>
    [Fact]
    public async Task Send_MoreThanOracleHealthItselfTakes_IsSm98AndHeldNowhere()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var switched = await _scenario.App.SandboxClient.PutAsJsonAsync(
            "/control/oracle-health/switches", new { max_attachment_bytes = 1000 }, Token);
        switched.EnsureSuccessStatusCode();

        using var answer = await SendScenario.SendAsync(client, team, "Above an unknown limit", Upload.Jpeg("knee.jpg", 1001));
        using var fits = await SendScenario.SendAsync(client, team, "At the unknown limit", Upload.Jpeg("knee.jpg", 1000));

        Assert.Equal((400, "SM98"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Empty(await _scenario.HeldAsync(SendScenario.OracleHealth, "Above an unknown limit"));
    }

    [Theory]
    [InlineData("both-ehrs", "true", true)]
    [InlineData("both-ehrs", "false", false)]
    [InlineData("vista-only", "true", false)]
    public async Task Toggle_OfLargeAttachments_IsWhatTheFlowOfThePersonTakes(string persona, string setting, bool expected)
    {
        _scenario.With("Messages:LargeAttachments", setting);
        using var client = await _scenario.SignInAsync(persona);

        using var answer = await client.GetAsync("/v0/feature_toggles?features=mhv_secure_messaging_large_attachments", Token);

        var toggles = (await answer.ReadJsonAsync(Token))["data"]!["features"]!.AsArray();
        Assert.Equal(
            ["mhvSecureMessagingLargeAttachments", "mhv_secure_messaging_large_attachments"],
            toggles.Select(toggle => (string)toggle!["name"]!).Order(StringComparer.Ordinal));
        Assert.All(toggles, toggle => Assert.Equal(expected, (bool)toggle!["value"]!));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private async Task<int> MillenniumCallsAsync() =>
        (await _scenario.App.SandboxClient.JournalAsync(SendScenario.OracleHealth, Token))
        .Count(call => ((string)call!["path"]!).Contains("sentItems", StringComparison.Ordinal));

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"];

    /// <summary>As a browser streams: nobody knows beforehand how much comes.</summary>
    private sealed class OfUnsaidLength : HttpContent
    {
        private readonly HttpContent _inner;

        public OfUnsaidLength(HttpContent inner)
        {
            _inner = inner;
            Headers.ContentType = inner.Headers.ContentType;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream, context);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
