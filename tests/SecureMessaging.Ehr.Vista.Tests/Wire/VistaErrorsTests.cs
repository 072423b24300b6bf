using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Tests.Wire;

public sealed class VistaErrorsTests
{
    private static readonly HashSet<int> RejectedToken = [103];

    [Theory]
    [InlineData(400, 119, "", true)]
    [InlineData(499, 119, "", true)]
    [InlineData(500, 119, "", false)]
    [InlineData(501, 119, "", false)]
    [InlineData(500, 101, "", true)]
    [InlineData(500, 102, "", true)]
    [InlineData(500, 103, "", true)]
    [InlineData(500, 904, "message.not.found", true)]
    [InlineData(404, 904, "", true)]
    [InlineData(400, 904, "", false)]
    [InlineData(400, 904, null, false)]
    [InlineData(500, 119, "message.not.found", false)]
    [InlineData(400, 99, "", false)]
    [InlineData(400, 117, "", false)]
    [InlineData(400, 900, "", false)]
    [InlineData(400, 199, "", true)]
    [InlineData(500, 199, "", false)]
    public void Code_OfAnAnswer_SaysWhetherTheRequestWasProcessed(int status, int code, string? text, bool definitelyRejected)
    {
        var error = Classify(status, new VistaErrorBody { ErrorCode = code, DeveloperMessage = text });

        Assert.Equal((definitelyRejected, true, code == 103), (error.DefinitelyRejected, error.Answered, error.TokenRejected));
    }

    [Theory]
    [InlineData(101, "app-token")]
    [InlineData(102, "app-token")]
    public void Code_AboutOurOwnToken_IsARefusedCredential(int code, string credential) =>
        Assert.Equal(new CredentialRefused("vista", credential), Classify(400, new VistaErrorBody { ErrorCode = code }).Failure);

    [Theory]
    [InlineData(500, 199)]
    [InlineData(400, 904)]
    public void Code_OfAStoreInTrouble_HandsOnWhenToRetry(int status, int code)
    {
        var error = Classify(status, new VistaErrorBody { ErrorCode = code }, retryAfter: 7);

        Assert.Equal(new UpstreamUnavailable("vista", "teams", TimeSpan.FromSeconds(7)), error.Failure);
    }

    [Theory]
    [InlineData(302, false)]
    [InlineData(399, false)]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(408, false)]
    [InlineData(413, true)]
    [InlineData(429, true)]
    [InlineData(499, true)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(504, false)]
    public void Status_WithoutACode_SaysWhetherTheRequestWasProcessed(int status, bool definitelyRejected)
    {
        var error = Classify(status, new VistaErrorBody());

        Assert.Equal((definitelyRejected, false, status == 401), (error.DefinitelyRejected, error.Answered, error.TokenRejected));
    }

    public static TheoryData<int, Failure> Failures => new()
    {
        { 302, new UpstreamMalformed("vista", "teams") },
        { 400, new UpstreamMalformed("vista", "teams") },
        { 403, new CredentialRefused("vista", "api-key") },
        { 408, new UpstreamTimedOut("vista", "teams") },
        { 429, new UpstreamUnavailable("vista", "teams", TimeSpan.FromSeconds(7)) },
        { 499, new UpstreamMalformed("vista", "teams") },
        { 500, new UpstreamUnavailable("vista", "teams", TimeSpan.FromSeconds(7)) },
        { 504, new UpstreamTimedOut("vista", "teams") },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Status_WithoutACode_IsTheFailure(int status, Failure expected) =>
        Assert.Equal(expected, Classify(status, new VistaErrorBody(), retryAfter: 7).Failure);

    [Theory]
    [InlineData(503, 7, true)]
    [InlineData(503, null, false)]
    [InlineData(500, 7, false)]
    [InlineData(429, 7, false)]
    public void Status_WithRetryAfter_IsAnAnswerOfTheEhrOnlyWith503(int status, int? retryAfter, bool answered) =>
        Assert.Equal(answered, Classify(status, new VistaErrorBody(), retryAfter).Answered);

    [Theory]
    [InlineData("<Error><errorCode> 901 </errorCode></Error>", 901)]
    [InlineData("<error><ERRORCODE>901</ERRORCODE></error>", 901)]
    [InlineData("<Error><errorCode>1234567</errorCode></Error>", null)]
    [InlineData("<Error><errorCode>٩٠١</errorCode></Error>", null)]
    [InlineData("<Error><errorCode/></Error>", null)]
    [InlineData("""{"errorCode":901}""", 901)]
    [InlineData("""{"errorCode":null}""", null)]
    [InlineData("""{"errorCode":901""", null)]
    [InlineData("""[{"errorCode":901}]""", null)]
    [InlineData("\"<errorCode>901</errorCode>\"", null)]
    public async Task Body_InItsForms_GivesItsCode(string body, int? code) => Assert.Equal(code, (await ReadAsync(body)).ErrorCode);

    [Fact]
    public async Task Body_OfMarkup_IsSearchedForTheMarker()
    {
        var body = await ReadAsync("<Error><developerMessage>message.not.found</developerMessage><errorCode>904</errorCode></Error>");

        Assert.Equal(new SmRefusal(SmCode.MessageNotFound), Classify(400, body).Failure);
    }

    [Theory]
    [InlineData(60, 901)]
    [InlineData(65, null)]
    public async Task Body_LongerThan64KiB_IsReadSoFarOnly(int kibibytes, int? code)
    {
        var body = await ReadAsync($"<Error>{new string(' ', kibibytes * 1024)}<errorCode>901</errorCode></Error>");

        Assert.Equal(code, body.ErrorCode);
    }

    private static VistaError Classify(int status, VistaErrorBody body, int? retryAfter = null)
    {
        using var reply = new HttpResponseMessage((HttpStatusCode)status);
        reply.Headers.RetryAfter = retryAfter is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
        return VistaErrors.Classify("teams", reply, body, RejectedToken, new FakeTimeProvider());
    }

    private static async Task<VistaErrorBody> ReadAsync(string body)
    {
        using var reply = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(body, Encoding.UTF8) };
        return await VistaErrorReader.ReadAsync(reply, TestContext.Current.CancellationToken);
    }
}
