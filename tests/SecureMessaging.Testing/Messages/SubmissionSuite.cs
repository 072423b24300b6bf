using System.Diagnostics;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Testing.Messages;

/// <summary>What the suites over either database share.</summary>
public abstract class SubmissionSuite
{
    /// <summary>Of real time: a step that is never reached fails its test, and does not hold up all others.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(2);

    private protected abstract Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings);

    private protected static Task ReachedAsync(Task step) => step.WaitAsync(MaxWait, TestContext.Current.CancellationToken);

    private protected static Task<T> ReachedAsync<T>(Task<T> step) => step.WaitAsync(MaxWait, TestContext.Current.CancellationToken);

    /// <summary>Moves the clock on while something waits on it.</summary>
    private protected static async Task<T> AdvancingAsync<T>(SendingWorld world, Task<T> waiting)
    {
        var started = Stopwatch.GetTimestamp();
        while (!waiting.IsCompleted)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < MaxWait, "What was waited for did not come");

            // A moment of real time for the database, or the deadline would pass before its first answer.
            await Task.Delay(2, TestContext.Current.CancellationToken);
            await world.DispatchesIdleAsync();
            world.Clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        await world.DispatchesIdleAsync();
        return await waiting;
    }

    private protected static Failure? Failure(Result<Submission> answer) => answer.TryGet(out _, out var failure) ? null : failure;
}
