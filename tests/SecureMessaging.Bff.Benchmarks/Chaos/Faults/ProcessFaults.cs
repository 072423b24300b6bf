using Microsoft.Data.Sqlite;
using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Faults;

/// <summary>What happens to processes: kills, pauses, rolling restarts, a store and a Redis that stop, a new certificate.</summary>
internal sealed class ProcessFaults(Random random, ChaosWorld world, HistoryFile history, ScaledTimes times, ChaosSettings settings)
{
    private const string Pause = "pause";

    private static readonly (string Name, int Count)[] Plan =
        [("kill", 8), (Pause, 8), ("rolling restart", 2), ("store stop", 3), ("redis stop", 2), ("certificate", 1)];

    public Dictionary<string, int> Played { get; } = new(StringComparer.Ordinal);

    /// <summary>How far the operations should have come for the fault that is played now; 1 when all were played.</summary>
    public double Due { get; private set; }

    /// <summary>Spread over the operations, so that every run sees all of them whatever its pace.</summary>
    public async Task PlayAsync(Func<double> progress, CancellationToken over)
    {
        var share = Math.Min(1, settings.Operations / 1_000.0);
        var moments = Plan.SelectMany(each => Enumerable.Range(0, CountOf(each.Name, each.Count * share)).Select(_ => each.Name))
            .Select(name => (Name: name, At: random.NextDouble() * 0.9)).OrderBy(moment => moment.At).ToArray();
        foreach (var (name, at) in moments)
        {
            Due = at;
            while (progress() < at && !over.IsCancellationRequested)
            {
                await Task.Delay(50, CancellationToken.None);
            }

            history.Note(name);
            await PlayOneAsync(name);
            Played[name] = Played.GetValueOrDefault(name) + 1;
            history.Note($"{name} is over");
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{progress():P0}: {name}"));
        }

        Due = 1;
    }

    private int CountOf(string name, double share) =>
        name == Pause && settings.Pauses is { } pauses ? pauses : Math.Max(1, (int)Math.Round(share));

    private Task PlayOneAsync(string name) => name switch
    {
        "kill" => KillAsync(),
        Pause => PauseAsync(),
        "rolling restart" => RollAsync(),
        "store stop" => StopStoreAsync(),
        "redis stop" when world.Redis is not null => StopRedisAsync(),
        "certificate" => ExchangeCertificateAsync(),
        _ => Task.CompletedTask,
    };

    private async Task KillAsync()
    {
        var instance = Any();
        await instance.Process.KillAsync();
        instance.SetUp(false);
        await Task.Delay(random.Next(50, 1_500));
        await world.StartAsync(instance);
    }

    /// <summary>Longer than the lease, and sometimes longer than the grace, so that others have done with its work when it wakes up.</summary>
    private async Task PauseAsync()
    {
        var instance = Any();
        var pause = times.Of("Messages:Lease") * (1.5 + (random.NextDouble() * (random.Next(3) == 0 ? 6 : 2)));
        await instance.Process.SignalAsync("STOP");

        // A load balancer needs a while to see it.
        await Task.Delay(TimeSpan.FromSeconds(1));
        instance.SetUp(world.Instances.Count == 1);
        await Task.Delay(pause);
        await instance.Process.SignalAsync("CONT");
        instance.SetUp(true);
    }

    private async Task RollAsync()
    {
        // The longest answer of either flow and what the service adds to it.
        var limit = times.Of("Legacy:Timeout") + TimeSpan.FromSeconds(20);
        foreach (var instance in world.Instances)
        {
            instance.SetUp(world.Instances.Count == 1);
            await instance.Process.StopAsync(limit);
            await world.StartAsync(instance);
        }
    }

    private Task ExchangeCertificateAsync()
    {
        world.ExchangeCertificate();
        return RollAsync();
    }

    private async Task StopRedisAsync()
    {
        await world.Redis!.StopAsync();
        await Task.Delay(random.Next(1_000, 6_000));
        world.Redis.Start();
    }

    /// <summary>PostgreSQL is stopped as a crash would; SQLite is made to refuse everybody by a lock held from outside.</summary>
    private async Task StopStoreAsync()
    {
        var time = TimeSpan.FromMilliseconds(random.Next(1_000, 6_000));
        if (world.Postgres is { } postgres)
        {
            await postgres.CrashAsync();
            await Task.Delay(time);
            await postgres.StartAsync();
            return;
        }

        await using var connection = new SqliteConnection(world.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        await Task.Delay(time);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
    }

    private ChaosInstance Any() => world.Instances[random.Next(world.Instances.Count)];
}
