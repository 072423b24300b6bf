using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

public sealed class InFlightLimitsTests : IDisposable
{
    private static readonly UserPseudonym Anna = new("anna");
    private static readonly UserPseudonym Ben = new("ben");
    private static readonly TooManyRequests TooMany = new(TimeSpan.FromSeconds(5));

    private readonly InFlightDispatches _underWay = new(NullLogger<InFlightDispatches>.Instance);
    private readonly TaskCompletionSource _end = new();
    private readonly InFlightLimits _limits;

    public InFlightLimitsTests()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var options = Options.Create(new MessagesOptions { MaxInFlight = 3, MaxInFlightPerPerson = 2 });
        _limits = new InFlightLimits(new PerUserQuota(), _underWay, new SubmissionMetrics(meters), options);
    }

    [Fact]
    public void TryEnter_BeyondThePersonsLimit_SaysWhenToRetryAndCountsDownAgain()
    {
        var person = UserId.TryParse("anna", out var user) ? user : default;

        using var first = _limits.TryEnter(person, out _);
        var second = _limits.TryEnter(person, out _);
        var third = _limits.TryEnter(person, out var full);
        second?.Dispose();
        using var again = _limits.TryEnter(person, out var room);

        Assert.Equal((null, TooMany), (third, full));
        Assert.NotNull(again);
        Assert.Null(room);
    }

    [Fact]
    public void NoRoomFor_BeyondThePersonsLimit_IsTheSameAnswerForThatPersonAlone()
    {
        Begin(Anna);
        Assert.Null(_limits.NoRoomFor(Anna));
        Begin(Anna);

        Assert.Equal(TooMany, _limits.NoRoomFor(Anna));
        Assert.Null(_limits.NoRoomFor(Ben));
    }

    [Fact]
    public void NoRoomFor_BeyondTheInstancesLimit_IsUnavailableForEverybody()
    {
        Begin(Anna);
        Begin(Anna);
        Begin(Ben);

        Assert.Equal(new ServiceUnavailable("dispatch", TimeSpan.FromSeconds(5)), _limits.NoRoomFor(Ben));
    }

    public void Dispose() => _end.SetResult();

    private void Begin(UserPseudonym person) =>
        _underWay.Add(SubmissionId.New(TimeProvider.System), person, () => _end.Task);
}
