using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Sending;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Sending;

public sealed class SendResponseReaderTests
{
    [Theory]
    [InlineData(201, """{"id":"720564999.0.-4.prsnl"}""", null, "720564999.0.-4.prsnl")]
    [InlineData(200, """{"patientMessageId":"7.1"}""", null, "7.1")]
    [InlineData(201, """{"messageId":77}""", null, "77")]
    [InlineData(201, """{"items":[{"id":"8.1"}]}""", null, "8.1")]
    [InlineData(201, "", "/t/message/20241001/patientMessages/9.0.-4.prsnl", "9.0.-4.prsnl")]
    [InlineData(201, "<html>", "https://host/patientMessages/9.0.-4.prsnl?x=1", "9.0.-4.prsnl")]
    [InlineData(201, "", "/patientMessages/9%2E0/", "9.0")]
    [InlineData(201, "", "/patientMessages/9.0#top", "9.0")]
    [InlineData(201, """{"id":"8.1"}""", "/patientMessages/9.0", "9.0")]
    [InlineData(201, """{"id":"8.1"}""", "/patientMessages/sentItems/", "8.1")]
    [InlineData(201, """{"id":true,"patientMessageId":"a b","messageId":"7.1"}""", null, "7.1")]
    [InlineData(201, """{"id":"0123456789012345678901234567890123456789012345678901234567890123"}""", null,
        "0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task Read_SuccessWithAnId_IsAccepted(int status, string body, string? location, string expected)
    {
        var outcome = await ReadAsync(status, body, location);

        Assert.Equal(expected, Assert.IsType<DispatchOutcome.Accepted>(outcome).Message.EhrMessageId);
    }

    [Theory]
    [InlineData(201, "", null)]
    [InlineData(200, "{}", null)]
    [InlineData(201, """{"id":""}""", null)]
    [InlineData(201, """{"id":null}""", null)]
    [InlineData(200, "<html>Welcome</html>", null)]
    [InlineData(201, """{"id":"12""", null)]
    [InlineData(201, """{"items":[{"id":"1"},{"id":"2"}]}""", null)]
    [InlineData(201, "[]", "/t/message/20241001/patientMessages/sentItems")]
    [InlineData(201, """{"id":"0123456789012345678901234567890123456789012345678901234567890123456789"}""", null)]
    [InlineData(201, """{"id":"a\u007f"}""", null)]
    [InlineData(201, """{"id":"0123456789012345678901234567890123456789012345678901234567890123x"}""", null)]
    [InlineData(201, """{"items":"8.1"}""", null)]
    [InlineData(201, """{"items":[]}""", null)]
    [InlineData(500, "", null)]
    [InlineData(502, "", null)]
    [InlineData(503, "", null)]
    [InlineData(504, "", null)]
    [InlineData(408, "", null)]
    [InlineData(302, "", null)]
    public async Task Read_AnswerThatProvesNothing_IsUnknown(int status, string body, string? location)
    {
        Assert.IsType<DispatchOutcome.Unknown>(await ReadAsync(status, body, location));
    }

    [Theory]
    [InlineData(500, """{"code":"InternalServerError","message":"Not processed"}""", null, true)]
    [InlineData(500, """{"code":17}""", null, true)]
    [InlineData(503, """{"code":"ServiceUnavailable"}""", null, false)]
    [InlineData(503, "", 7, false)]
    public async Task Read_ErrorOfTheServiceItself_IsRefusedUntilChecked(int status, string body, int? retryAfter, bool isSm98)
    {
        var refused = Assert.IsType<DispatchOutcome.Refused>(await ReadAsync(status, body, retryAfter: retryAfter));

        Assert.Equal(isSm98, refused.Failure is SmRefusal { Code.Number: 98 });
        Assert.Equal(retryAfter, (int?)(refused.Failure as UpstreamUnavailable)?.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(500, """{"message":"Internal server error"}""")]
    [InlineData(504, """{"code":"GatewayTimeout"}""")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(503, "[]")]
    [InlineData(500, """{"code":null}""")]
    public async Task Read_ErrorOfAGateway_IsUnknown(int status, string body)
    {
        Assert.IsType<DispatchOutcome.Unknown>(await ReadAsync(status, body));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task Read_RefusedContentOrRecipient_IsSm98(int status)
    {
        var refused = Assert.IsType<DispatchOutcome.NotAccepted>(await ReadAsync(status, """{"code":"InvalidParameter"}"""));

        Assert.Equal(98, Assert.IsType<SmRefusal>(refused.Failure).Code.Number);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(7, 7)]
    public async Task Read_429_IsDefinitelyNotAcceptedAndHandsOnRetryAfter(int? retryAfter, int? expected)
    {
        var refused = Assert.IsType<DispatchOutcome.NotAccepted>(await ReadAsync(429, "", retryAfter: retryAfter));

        Assert.Equal(expected, (int?)Assert.IsType<UpstreamUnavailable>(refused.Failure).RetryAfter?.TotalSeconds);
    }

    public static TheoryData<int, string, Failure> Undecided => new()
    {
        { 201, "{}", new UpstreamMalformed("oracle-health", "send") },
        { 302, "", new UpstreamMalformed("oracle-health", "send") },
        { 408, "", new UpstreamTimedOut("oracle-health", "send") },
        { 500, "", new UpstreamUnavailable("oracle-health", "send") },
        { 504, "", new UpstreamTimedOut("oracle-health", "send") },
    };

    [Theory]
    [MemberData(nameof(Undecided))]
    public async Task Read_AnswerThatProvesNothing_SaysWhatCameOfIt(int status, string body, Failure expected)
    {
        Assert.Equal(expected, Assert.IsType<DispatchOutcome.Unknown>(await ReadAsync(status, body)).Failure);
    }

    [Fact]
    public async Task Read_500WithRetryAfter_IsAGatewaysAllTheSame()
    {
        Assert.IsType<DispatchOutcome.Unknown>(await ReadAsync(500, "", retryAfter: 7));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(406)]
    [InlineData(499)]
    public async Task Read_OtherRefusal_IsNotAccepted(int status)
    {
        var refused = Assert.IsType<DispatchOutcome.NotAccepted>(await ReadAsync(status, ""));

        Assert.Equal(98, Assert.IsType<SmRefusal>(refused.Failure).Code.Number);
    }

    private static async Task<DispatchOutcome> ReadAsync(int status, string body, string? location = null, int? retryAfter = null)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        response.Headers.Location = location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute);
        response.Headers.RetryAfter = retryAfter is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
        return await new SendResponseReader(new FakeTimeProvider()).ReadAsync(response, TestContext.Current.CancellationToken);
    }
}
