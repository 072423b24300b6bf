using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.Tests.Resilience;

public sealed class SingleFlightTests
{
    [Fact]
    public async Task Run_ManyCallersAtOnce_WorkOnceAndAllGetTheAnswer()
    {
        var flight = new SingleFlight<string, int>();
        var gate = new TaskCompletionSource<int>();
        var calls = 0;

        var waiting = Enumerable.Range(0, 50).Select(_ => flight.RunAsync("key", Work, TestContext.Current.CancellationToken)).ToArray();
        gate.SetResult(7);
        var answers = await Task.WhenAll(waiting);

        Assert.All(answers, answer => Assert.Equal(7, answer));
        Assert.Equal(1, calls);

        Task<int> Work()
        {
            Interlocked.Increment(ref calls);
            return gate.Task;
        }
    }

    [Fact]
    public async Task Run_CallerLeaves_TheOthersStillGetTheAnswer()
    {
        var flight = new SingleFlight<string, int>();
        var gate = new TaskCompletionSource<int>();
        using var leaving = new CancellationTokenSource();

        var left = flight.RunAsync("key", () => gate.Task, leaving.Token);
        var stayed = flight.RunAsync("key", () => gate.Task, TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        gate.SetResult(7);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(7, await stayed);
    }

    [Fact]
    public async Task Run_AfterTheAnswer_WorksAgain()
    {
        var flight = new SingleFlight<string, int>();
        var calls = 0;

        await flight.RunAsync("key", () => Task.FromResult(++calls), TestContext.Current.CancellationToken);
        await flight.RunAsync("key", () => Task.FromResult(++calls), TestContext.Current.CancellationToken);

        Assert.Equal(2, calls);
    }
}
