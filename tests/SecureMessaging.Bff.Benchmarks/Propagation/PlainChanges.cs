using System.Diagnostics;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <summary>
/// Changes without a failure. The time of an instance runs from the operator's request to its word that it evaluates with the
/// change; the word is then put to the test by an evaluation on every instance.
/// </summary>
internal sealed class PlainChanges(PropagationWorld world)
{
    /// <summary>Fewer, and the compiler of ten processes is measured: it improves what was called some dozens of times.</summary>
    private const int WarmUp = 200;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public Times Each { get; } = new();

    public Times Last { get; } = new();

    public Times Written { get; } = new();

    /// <summary>From the request to the first answer of one instance that is asked all the time, the way there and back included.</summary>
    public Times Asked { get; } = new();

    /// <summary>Evaluations that contradicted the word.</summary>
    public int Untrue { get; private set; }

    public async Task MeasureAsync(int changes, Random random)
    {
        var operations = new Operator(world.Instances[0].Http, PropagationWorld.Flag);
        for (var i = -WarmUp; i < changes; i++)
        {
            await Task.Delay(random.Next(60, 140));
            var askedOften = world.Instances[1 + (Math.Abs(i) % (world.Instances.Count - 1))];
            var version = (await askedOften.EvaluateAsync(PropagationWorld.Flag, PropagationWorld.NamedUser)).Version + 1;
            // Asking all the time takes a processor of its own, so it is done for every other change and those count for it alone.
            var asking = i % 2 == 0 ? AskAsync(askedOften, version) : null;
            var changed = await operations.NextAsync(Math.Abs(i + WarmUp));
            var arrivals = await Task.WhenAll(world.Instances.Select(instance => instance.WaitAppliedAsync(changed.Revision, Limit)));
            var seen = asking is null ? 0 : await asking;
            await VerifyAsync(version, killed: Operator.Kills(Math.Abs(i + WarmUp)));
            if (i < 0)
            {
                continue;
            }

            if (asking is not null)
            {
                Asked.Add(changed.SentAt, seen);
                continue;
            }

            Written.Add(changed.SentAt, changed.AnsweredAt);
            Last.Add(changed.SentAt, arrivals.Max());
            Array.ForEach(arrivals, at => Each.Add(changed.SentAt, at));
        }
    }

    private static async Task<long> AskAsync(ServiceInstance instance, long version)
    {
        while ((await instance.EvaluateAsync(PropagationWorld.Flag, PropagationWorld.NamedUser)).Version < version)
        {
            await Task.Yield();
        }

        return Stopwatch.GetTimestamp();
    }

    private async Task VerifyAsync(long version, bool killed)
    {
        var answers = await Task.WhenAll(world.Instances.Select(
            instance => instance.EvaluateAsync(PropagationWorld.Flag, PropagationWorld.NamedUser)));
        Untrue += answers.Count(answer => answer.Version != version || answer.Value == killed);
    }
}
