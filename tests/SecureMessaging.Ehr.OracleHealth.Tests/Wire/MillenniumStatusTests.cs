using System.Net;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Wire;

public sealed class MillenniumStatusTests
{
    public static TheoryData<int, Failure> Statuses => new()
    {
        { 302, new UpstreamMalformed("oracle-health", "pools") },
        { 400, new UpstreamMalformed("oracle-health", "pools") },
        { 408, new UpstreamTimedOut("oracle-health", "pools") },
        { 429, new UpstreamUnavailable("oracle-health", "pools", TimeSpan.FromSeconds(7)) },
        { 499, new UpstreamMalformed("oracle-health", "pools") },
        { 500, new UpstreamUnavailable("oracle-health", "pools") },
        { 502, new UpstreamUnavailable("oracle-health", "pools") },
        { 503, new UpstreamUnavailable("oracle-health", "pools", TimeSpan.FromSeconds(7)) },
        { 504, new UpstreamTimedOut("oracle-health", "pools") },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Status_OfARead_IsTheFailure(int status, Failure expected)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        response.Headers.RetryAfter = new(TimeSpan.FromSeconds(7));

        Assert.Equal(expected, MillenniumStatus.ToFailure(response, "pools", new FakeTimeProvider()));
    }
}
