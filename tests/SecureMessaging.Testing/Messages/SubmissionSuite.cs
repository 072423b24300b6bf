using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Testing.Messages;

/// <summary>What the suites over either database share.</summary>
public abstract class SubmissionSuite
{
    private protected abstract Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings);

    /// <summary>Moves the clock on while something waits on it.</summary>
    private protected static async Task<T> AdvancingAsync<T>(SendingWorld world, Task<T> waiting)
    {
        while (!waiting.IsCompleted)
        {
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
