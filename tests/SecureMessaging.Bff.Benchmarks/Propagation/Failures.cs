using System.Diagnostics;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <summary>
/// What breaks, and how long a kill (or its end) then takes to the last live instance. Every run ends with an evaluation of a
/// named user on every instance.
/// </summary>
internal sealed class Failures(PropagationWorld world)
{
    private const string CutListeners =
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'secure-messaging-bff-rollout'";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Operator _operator = new(world.Instances[0].Http, PropagationWorld.Flag);
    private bool _killed;

    /// <summary>Evaluations after the word of an instance that contradicted it.</summary>
    public int Untrue { get; private set; }

    /// <summary>Runs in which <c>wait=applied</c> did not name exactly the instance that was paused.</summary>
    public int WronglyNamed { get; private set; }

    /// <summary>First answers of an instance that had was paused which were still the old flow.</summary>
    public int StaleAnswers { get; private set; }

    public async Task PrepareAsync()
    {
        var now = await world.Instances[0].EvaluateAsync(PropagationWorld.Flag, PropagationWorld.NamedUser);
        _killed = now.Reason == "KILLED";
    }

    public async Task<Times> ListenersCutAsync(int runs)
    {
        var times = new Times();
        for (var i = 0; i < runs; i++)
        {
            await world.SqlAsync(CutListeners);
            times.Add(await ToggleAsync(world.Instances));
        }

        return times;
    }

    /// <summary>The row is written as a change writes it, and nobody is notified.</summary>
    public async Task<Times> NotificationLostAsync(int runs)
    {
        var times = new Times();
        for (var i = 0; i < runs; i++)
        {
            var sentAt = Stopwatch.GetTimestamp();
            var revision = await world.SqlAsync(
                $"""
                WITH head AS (UPDATE rollout_head SET revision = revision + 1 WHERE id = 1 RETURNING revision)
                UPDATE rollout_item
                SET doc = replace(doc, '"killed":{Json(_killed)}', '"killed":{Json(!_killed)}'), version = version + 1, revision = head.revision
                FROM head WHERE kind = '{ItemKind.Flag}' AND name = '{PropagationWorld.Flag}' RETURNING head.revision
                """);
            _killed = !_killed;
            times.Add(await ArrivedAsync(world.Instances, sentAt, revision));
        }

        return times;
    }

    /// <returns>Until the change was taken, from the database being up; then until the last instance, from the change.</returns>
    public async Task<(Times Taken, Times Arrived)> DatabaseRestartedAsync(int runs)
    {
        var (taken, arrived) = (new Times(), new Times());
        for (var i = 0; i < runs; i++)
        {
            await world.Postgres.CrashAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
            await VerifyAsync(world.Instances);
            await world.Postgres.StartAsync();
            var up = Stopwatch.GetTimestamp();
            var measured = await UntilTakenAsync();
            taken.Add(up, measured.From);
            arrived.Add(measured);
        }

        return (taken, arrived);
    }

    /// <returns>The live ones, from the change; then the one that had was paused, from its continuation.</returns>
    public async Task<(Times Live, Times Resumed)> ProcessStoppedAsync(int runs)
    {
        var (live, resumed) = (new Times(), new Times());
        var stopped = world.Instances[^2];
        for (var i = 0; i < runs; i++)
        {
            if (_killed)
            {
                await ToggleAsync(world.Instances);
            }

            await stopped.PauseAsync();
            var change = await _operator.KillAsync("?wait=applied&timeout=1s");
            _killed = true;
            WronglyNamed += change.Lagging is [var name] && name == stopped.Name ? 0 : 1;
            live.Add(await ArrivedAsync(world.Instances.Where(instance => instance != stopped), change.SentAt, change.Revision));
            await Task.Delay(TimeSpan.FromSeconds(3));
            // Already there when it wakes up: nothing it does first is quicker than this question.
            var waiting = stopped.EvaluateAsync(PropagationWorld.Flag, PropagationWorld.NamedUser);
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            var continued = Stopwatch.GetTimestamp();
            await stopped.ContinueAsync();
            StaleAnswers += (await waiting).Value ? 1 : 0;
            resumed.Add(await ArrivedAsync([stopped], continued, change.Revision));
        }

        return (live, resumed);
    }

    /// <returns>The others; then the one whose connections carry nothing any more.</returns>
    public async Task<(Times Others, Times Cut)> ConnectionsSwallowedAsync(int runs)
    {
        var (others, cut) = (new Times(), new Times());
        for (var i = 0; i < runs; i++)
        {
            world.Hole.SwallowOpenConnections();
            var change = await ChangeAsync();
            others.Add(await ArrivedAsync(world.Instances.SkipLast(1), change.SentAt, change.Revision));
            cut.Add(await ArrivedAsync([world.Instances[^1]], change.SentAt, change.Revision));
        }

        return (others, cut);
    }

    private async Task<Operator.Changed> ChangeAsync()
    {
        var changed = _killed ? await _operator.UnkillAsync() : await _operator.KillAsync();
        _killed = !_killed;
        return changed;
    }

    private async Task<(long From, long To)> ToggleAsync(IReadOnlyList<ServiceInstance> instances)
    {
        var change = await ChangeAsync();
        return await ArrivedAsync(instances, change.SentAt, change.Revision);
    }

    private async Task<(long From, long To)> UntilTakenAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await ToggleAsync(world.Instances);
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < Limit)
            {
                await Task.Delay(20);
            }
        }
    }

    private async Task<(long From, long To)> ArrivedAsync(IEnumerable<ServiceInstance> instances, long sentAt, long revision)
    {
        ServiceInstance[] all = [.. instances];
        var arrivals = await Task.WhenAll(all.Select(instance => instance.WaitAppliedAsync(revision, Limit)));
        await VerifyAsync(all);
        return (sentAt, arrivals.Max());
    }

    private async Task VerifyAsync(IEnumerable<ServiceInstance> instances)
    {
        var answers = await Task.WhenAll(instances.Select(
            instance => instance.EvaluateAsync(PropagationWorld.Flag, PropagationWorld.NamedUser)));
        Untrue += answers.Count(answer => answer.Value == _killed);
    }

    private static string Json(bool value) => value ? "true" : "false";
}
