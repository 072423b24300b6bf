using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Store;
using SecureMessaging.Store.Startup;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Store;

/// <summary>
/// The drill: the key ring's certificate is replaced and the service started again over the same store. Nothing kept
/// becomes unreadable; and where the old certificate was forgotten, the base flow goes on all the same.
/// </summary>
public sealed class CertificateRotationTests : IDisposable
{
    private const string Send = $"{SendScenario.Base}/messages";

    private readonly string _folder = Directory.CreateTempSubdirectory("rotation-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Certificate_RotatedWithThePreviousOneListed_LeavesNothingUnreadable()
    {
        var (first, second) = (CreateCertificate("first"), CreateCertificate("second"));
        long draft;
        string? submission;
        await using (var before = Application(first))
        {
            using var client = await before.SignInAsync("both-ehrs", Token);
            var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
            using var saved = await client.PostAsJsonAsync(
                $"{SendScenario.Base}/message_drafts", SendScenario.Fields(team, "A draft of before"), Token);
            draft = (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
            await before.SandboxClient.FaultAsync(
                new { upstream = "oracle-health", operation = "validate", kind = "status", status = 503, times = 9 }, Token);
            await SendScenario.SendAsync(client, team, "Failed before");
            submission = (string?)(await SendScenario.GetAsync(client, "submissions"))["data"]![0]!["id"];
        }

        await using var after = Application(second, previous: first);
        using var again = await after.SignInAsync("both-ehrs", Token);

        var listed = await SendScenario.GetAsync(again, $"submissions/{submission}");
        var opened = await SendScenario.GetAsync(again, $"messages/{draft}/thread?full_body=true");
        var sent = await SendScenario.SendAsync(again, await SendScenario.TeamAsync(again, SendScenario.Vista), "Sent afterwards");
        Assert.Equal("Failed before", (string?)listed["data"]!["attributes"]!["body"]);
        Assert.Equal("A draft of before", (string?)opened["data"]![0]!["attributes"]!["body"]);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    [Fact]
    public async Task Certificate_RotatedWithoutThePreviousOne_LeavesTheBaseFlowAndTheLoopsAsTheyAre()
    {
        var (first, second) = (CreateCertificate("first"), CreateCertificate("second"));
        await using (var before = Application(first))
        {
            using var client = await before.SignInAsync("both-ehrs", Token);
            await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, SendScenario.Vista), "Before");
        }

        await using var after = Application(second);
        using var legacy = await after.SignInAsync("vista-only", Token);
        var team = await SendScenario.TeamAsync(legacy, SendScenario.Vista);
        var sent = await legacy.PostAsJsonAsync(Send, SendScenario.Fields(team, "Through legacy"), Token);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("base", sent.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Single(
            await after.SandboxClient.TruthAsync("vista", "vista-only", Token), held => (string?)held!["body"] == "Through legacy");
        await FlushAnAttemptAsync(after);
        var ready = await (await legacy.GetAsync("/healthz/ready", Token)).ReadJsonAsync(Token);
        Assert.Equal("Healthy", (string?)ready["checks"]!["background-loops"]!["status"]);
    }

    [Fact]
    public void PreviousCertificate_ThatItsPasswordDoesNotOpen_IsReportedAtTheStart()
    {
        var options = new StoreOptions
        {
            KeyRingCertificate = CreateCertificate("first"),
            KeyRingCertificatePassword = "wrong",
            PreviousKeyRingCertificates =
            [
                new() { Path = CreateCertificate("second"), Password = "secret of the test" },
                new() { Path = CreateCertificate("third"), Password = "wrong" },
                new() { Path = Path.Combine(_folder, "missing.p12") },
            ],
        };

        var errors = new StoreOptionsValidator().Validate(null, options).Failures!.ToArray();

        Assert.Collection(
            errors,
            error => Assert.StartsWith("Store:KeyRingCertificate is not opened", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Store:PreviousKeyRingCertificates:1", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Store:PreviousKeyRingCertificates:2", error, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// What a percentage rollout measures of a person goes under their pseudonym, whose key cannot be opened.
    /// </summary>
    private static async Task FlushAnAttemptAsync(BffApplication app)
    {
        var buffer = app.Services.GetRequiredService<MeasurementBuffer>();
        Assert.True(UserId.TryParse("00000000-0000-4000-8000-000000000001", out var user));
        var stage = new StageKey("mhv_secure_messaging_curated_list_flow", 1, 0);
        var assignment = new Assignment(stage, Arm.Base, default, 500_000);
        buffer.End(buffer.Begin(), user, MeasuredOperation.Send, assignment, AttemptOutcome.Succeeded);
        await app.Services.GetServices<IHostedService>().OfType<MeasurementFlusher>().Single().FlushAsync(buffer.Drain, Token);
    }

    private BffApplication Application(string certificate, string? previous = null)
    {
        var app = new BffApplication()
            .With("Store:ConnectionString", $"Data Source={_folder}/messaging.db;Pooling=False")
            .With("Store:KeyRingDirectory", Path.Combine(_folder, "keys"))
            .With("Store:KeyRingCertificate", certificate)
            .With("Store:KeyRingCertificatePassword", "secret of the test");
        return previous is null ? app : app
            .With("Store:PreviousKeyRingCertificates:0:Path", previous)
            .With("Store:PreviousKeyRingCertificates:0:Password", "secret of the test");
    }

    private string CreateCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(_folder, $"{name}.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "secret of the test"));
        return path;
    }
}
