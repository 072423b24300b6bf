using System.Net.Http.Json;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>Messages of the same words that are not the same: one must not be taken for the other.</summary>
public sealed class SentItemMatchTests : IAsyncDisposable
{
    private readonly BffApplication _app = new BffApplication();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "knee.txt", 7)]
    [InlineData(false, "knee.txt", 8)]
    [InlineData(false, "elbow.txt", 7)]
    [InlineData(false, null, 0)]
    public async Task DeliveryCheck_SameWordsWithAFile_IsFoundByTheNameAndSizeOfTheFile(bool found, string? name, int length)
    {
        var scenario = new OracleHealthScenario(_app);
        await scenario.SendAsync(With(scenario, "knee.txt", 7), Token);

        await AssertFoundAsync(found, scenario, With(scenario, name, length));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "knee.txt")]
    public async Task DeliveryCheck_SameWordsWithoutAFile_IsNoMessageWithOne(bool found, string? name)
    {
        var scenario = new OracleHealthScenario(_app);
        await scenario.SendAsync(With(scenario, null, 0), Token);

        await AssertFoundAsync(found, scenario, With(scenario, name, 7));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task DeliveryCheck_SameAnswerInTwoThreads_IsFoundInItsOwn(int thread, bool found)
    {
        var scenario = new OracleHealthScenario(_app);
        string[] threads = [await StaffWritesAsync(scenario), await StaffWritesAsync(scenario)];
        await scenario.SendAsync(With(scenario, null, 0) with { ReplyToId = threads[0] }, Token);

        await AssertFoundAsync(found, scenario, With(scenario, null, 0) with { ReplyToId = threads[thread] });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AssertFoundAsync(bool found, OracleHealthScenario scenario, OutgoingMessage message)
    {
        var ticket = await scenario.PrepareAsync(message, Token);

        var evidence = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(message, ticket), Token);

        Assert.IsType(found ? typeof(DeliveryEvidence.Found) : typeof(DeliveryEvidence.NotVisible), evidence);
    }

    private static OutgoingMessage With(OracleHealthScenario scenario, string? file, int length) => scenario.Message("The same words") with
    {
        Attachments = file is null ? [] :
        [
            new MessageAttachment
            {
                FileName = file, ContentType = "text/plain", Length = length, Sha256 = "",
                OpenAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(new byte[length])),
            },
        ],
    };

    private static async Task<string> StaffWritesAsync(OracleHealthScenario scenario)
    {
        using var answer = await scenario.Sandbox.PostAsJsonAsync(
            "/control/oracle-health/messages",
            new { persona = "oracle-only", pool_id = OracleHealthScenario.PrimaryCarePool, subject = "Hello", body = "Please answer" }, Token);
        return (string)(await answer.ReadJsonAsync(Token))["id"]!;
    }
}
