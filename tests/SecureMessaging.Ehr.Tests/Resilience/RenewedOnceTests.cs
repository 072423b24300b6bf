using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.Tests.Resilience;

public sealed class RenewedOnceTests
{
    private readonly List<string> _steps = [];
    private int _tokens;

    [Fact]
    public async Task Call_TokenThatIsTaken_IsMadeOnce()
    {
        var outcome = await CallAsync(refusals: 0);

        Assert.Equal("taken", outcome);
        Assert.Equal(["call 1"], _steps);
    }

    [Fact]
    public async Task Call_TokenThatIsRefused_IsMadeAgainWithAnother()
    {
        var outcome = await CallAsync(refusals: 1);

        Assert.Equal("taken", outcome);
        Assert.Equal(["call 1", "forget 1", "call 2"], _steps);
    }

    [Fact]
    public async Task Call_NewTokenThatIsRefusedToo_IsNotMadeAThirdTime()
    {
        var outcome = await CallAsync(refusals: int.MaxValue);

        Assert.Equal("refused", outcome);
        Assert.Equal(["call 1", "forget 1", "call 2"], _steps);
    }

    [Fact]
    public async Task Call_WithoutAToken_IsNotMade()
    {
        var outcome = await RenewedOnce.CallAsync<int, string>(
            () => Task.FromResult<Result<int>>(new ServiceUnavailable("token")), failure => failure.GetType().Name,
            _ => throw new InvalidOperationException(), _ => false, _ => ValueTask.CompletedTask);

        Assert.Equal(nameof(ServiceUnavailable), outcome);
    }

    private Task<string> CallAsync(int refusals) => RenewedOnce.CallAsync<int, string>(
        () => Task.FromResult<Result<int>>(++_tokens),
        failure => throw new InvalidOperationException($"{failure}"),
        token =>
        {
            _steps.Add($"call {token}");
            return Task.FromResult(token > refusals ? "taken" : "refused");
        },
        outcome => outcome == "refused",
        token =>
        {
            _steps.Add($"forget {token}");
            return ValueTask.CompletedTask;
        });
}
