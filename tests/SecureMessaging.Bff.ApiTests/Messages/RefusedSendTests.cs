using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>
/// An EHR's application that answers a send with an error is done with it: the sender gets its code soon, and not
/// after the longest wait. Whether it kept the message all the same is checked first.
/// </summary>
public sealed class RefusedSendTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    /// <summary>EHR, reply or not, status and error code of the EHR, status and code of the answer.</summary>
    public static TheoryData<string, bool, int, string?, int, string> Refusals => new()
    {
        { SendScenario.Vista, false, 500, "99", 502, "SM99" },
        { SendScenario.Vista, true, 500, "99", 502, "SM99" },
        { SendScenario.Vista, false, 400, "900", 503, "SM900" },
        { SendScenario.Vista, true, 503, "903", 503, "SM903" },
        { SendScenario.Vista, false, 400, "904", 404, "SM904" },
        { SendScenario.Vista, false, 404, "904", 404, "SM904" },
        { SendScenario.OracleHealth, false, 403, null, 503, "503" },
        { SendScenario.OracleHealth, false, 404, null, 400, "SM98" },
        { SendScenario.OracleHealth, true, 404, null, 400, "SM98" },
        { SendScenario.OracleHealth, false, 500, "InternalServerError", 400, "SM98" },
        { SendScenario.OracleHealth, true, 500, "InternalServerError", 400, "SM98" },
        { SendScenario.OracleHealth, false, 503, "ServiceUnavailable", 503, "503" },
    };

    /// <summary>An answer with an error whose EHR kept the message.</summary>
    public static TheoryData<string, bool, int, string?> Lies => new()
    {
        { SendScenario.Vista, false, 500, "99" },
        { SendScenario.Vista, true, 500, "99" },
        { SendScenario.Vista, false, 503, "903" },
        { SendScenario.OracleHealth, false, 500, "InternalServerError" },
        { SendScenario.OracleHealth, true, 500, "InternalServerError" },
    };

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Send_RefusedByTheEhrsApplication_IsAnsweredWithItsCodeAndMayBeSentAgain(
        string ehr, bool reply, int status, string? code, int answered, string shown)
    {
        var text = $"Refused {ehr} {reply} {status} {code}";
        using var client = await scenario.SignInAsync();
        var send = await SenderAsync(client, ehr, reply, text);
        await scenario.FaultAsync(new
        {
            upstream = ehr, operation = SendScenario.SendOperation(ehr, reply), kind = "status", status, error_code = code,
            times = 1,
        });

        var refused = await send();
        var held = await scenario.HeldAsync(ehr, text);
        var again = await send();

        var error = (await refused.ReadJsonAsync(Token))["errors"]![0]!;
        Assert.Equal((answered, shown), ((int)refused.StatusCode, (string?)error["code"]));
        Assert.Empty(held);
        Assert.True(again.IsSuccessStatusCode);
        Assert.Single(await scenario.HeldAsync(ehr, text));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_RefusedForTheTimeBeing_HandsOnWhenToRetry(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var send = await SenderAsync(client, ehr, reply: false, "Come back later");
        await scenario.FaultAsync(new { upstream = ehr, operation = "send", kind = "status", status = 503, retry_after = 7, times = 1 });

        var refused = await send();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter?.Delta);
        Assert.Empty(await scenario.HeldAsync(ehr, "Come back later"));
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Send_AnsweredWithAnErrorButKept_IsSeenAndReportedAsSent(string ehr, bool reply, int status, string? code)
    {
        var text = $"Kept all the same {ehr} {reply} {code}";
        using var client = await scenario.SignInAsync();
        var send = await SenderAsync(client, ehr, reply, text);
        await scenario.FaultAsync(new
        {
            upstream = ehr, operation = SendScenario.SendOperation(ehr, reply), kind = "status", status, error_code = code,
            accept = true, times = 1,
        });

        var answer = await send();

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Single(await scenario.HeldAsync(ehr, text));
    }

    [Theory]
    [InlineData(SendScenario.Vista, "html-page", 502)]
    [InlineData(SendScenario.Vista, "status", 504)]
    [InlineData(SendScenario.OracleHealth, "html-page", 502)]
    [InlineData(SendScenario.OracleHealth, "empty-body", 500)]
    public async Task Send_AnsweredByAGatewayInBetween_IsNotTakenForARefusal(string ehr, string kind, int status)
    {
        // Longer than the two checks after which a refusal would be answered.
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:02");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await world.FaultAsync(new { upstream = ehr, operation = "send", kind, status, times = 1 });

        var answer = await SendScenario.SendAsync(client, team, "Who knows");

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.NotNull((string?)(await answer.ReadJsonAsync(Token))["meta"]!["submission_id"]);
    }

    private async Task<Func<Task<HttpResponseMessage>>> SenderAsync(HttpClient client, string ehr, bool reply, string text)
    {
        if (reply)
        {
            var thread = await AnsweredMessage.OfAsync(scenario, client, ehr);
            return () => SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields(text));
        }

        var team = await SendScenario.TeamAsync(client, ehr);
        return () => SendScenario.SendAsync(client, team, text);
    }
}
