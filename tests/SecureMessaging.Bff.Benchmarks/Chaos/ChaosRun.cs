using System.Diagnostics;
using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>People send; faults come and go; the service is killed; its store is stopped.</summary>
internal sealed class ChaosRun(ChaosSettings settings, ChaosWorld world)
{
    private const int StoreStops = 3;

    private readonly Random _random = new(settings.Seed);
    private int _sent;

    public int Kills { get; private set; }

    public int Stops { get; private set; }

    public int Faults { get; private set; }

    public TimeSpan Duration { get; private set; }

    public TimeSpan Settling { get; private set; }

    public async Task<IReadOnlyList<ChaosIntent>> PlayAsync()
    {
        var watch = Stopwatch.StartNew();
        var people = new List<(string Token, long[] Teams)>();
        for (var user = 0; user < settings.Users; user++)
        {
            var token = await world.SignInAsync(Crowd.Persona(user));
            people.Add((token, await TeamsAsync(token)));
        }

        using var over = new CancellationTokenSource();
        var faults = new ChaosFaults(new Random(_random.Next()), world, settings.Peer);
        var spoiling = faults.PlayAsync(over.Token);
        var breaking = BreakAsync(over.Token);
        var each = Enumerable.Range(0, settings.Users).Select(user => (User: user, Seed: _random.Next())).ToArray();
        var intents = await Task.WhenAll(each.Select(one => PersonAsync(one.User, people[one.User], new Random(one.Seed))));
        await over.CancelAsync();
        await Task.WhenAll(spoiling, breaking);
        (Faults, Duration) = (faults.Put, watch.Elapsed);
        return [.. intents.SelectMany(list => list)];
    }

    /// <summary>Until nothing is left to find out, or the settle time is over.</summary>
    public async Task SettleAsync()
    {
        var watch = Stopwatch.StartNew();
        var token = await world.SignInAsync("ops-viewer");
        while (!settings.Peer && watch.Elapsed < settings.Settle)
        {
            await Task.Delay(2_000);
            var report = await world.ReadAsync($"{world.ServiceAddress}/ops/v1/submissions", token);
            if (report.GetProperty("states").EnumerateArray().Sum(state => state.GetProperty("unsettled").GetInt64()) == 0)
            {
                break;
            }
        }

        Settling = watch.Elapsed;
    }

    private async Task<List<ChaosIntent>> PersonAsync(int user, (string Token, long[] Teams) person, Random random)
    {
        var page = new ChaosPerson(world, random, user, person.Token);
        var intents = new List<ChaosIntent>();
        while (Interlocked.Increment(ref _sent) is var number && number <= settings.Sends)
        {
            var intent = new ChaosIntent
            {
                User = user,
                Team = person.Teams[random.Next(person.Teams.Length)],
                Body = string.Create(CultureInfo.InvariantCulture, $"Chaos {settings.Seed} message {number} of {user}"),
            };
            intents.Add(intent);
            await page.SendAsync(intent);
            await Task.Delay(random.Next(0, 500));
        }

        return intents;
    }

    /// <summary>Spread over the sends, so that every run sees all of them whatever its pace.</summary>
    private async Task BreakAsync(CancellationToken over)
    {
        var random = new Random(_random.Next());
        var moments = Enumerable.Range(1, settings.Kills).Select(at => (At: at / (settings.Kills + 1.0), Kill: true))
            .Concat(Enumerable.Range(1, StoreStops).Select(at => (At: (at - 0.5) / StoreStops, Kill: false)))
            .OrderBy(moment => moment.At);
        foreach (var moment in moments)
        {
            while (Volatile.Read(ref _sent) < moment.At * settings.Sends && !over.IsCancellationRequested)
            {
                await Task.Delay(50, CancellationToken.None);
            }

            if (moment.Kill)
            {
                await world.KillAndRestartServiceAsync(TimeSpan.FromMilliseconds(random.Next(50, 1_500)));
                Kills++;
            }
            else
            {
                await world.StopStoreAsync(TimeSpan.FromMilliseconds(random.Next(1_000, 6_000)));
                Stops++;
            }

            Console.Error.WriteLine($"{Volatile.Read(ref _sent)} sends, {Kills} kills, {Stops} store stops");
        }
    }

    /// <summary>Five teams of each EHR; a cold record may need a second question.</summary>
    private async Task<long[]> TeamsAsync(string token)
    {
        for (var tries = 0; tries < 30; tries++)
        {
            var list = await world.ReadAsync($"{world.ServiceAddress}/my_health/v1/messaging/allrecipients", token);
            var records = list.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("attributes"))
                .Where(team => !team.GetProperty("blocked_status").GetBoolean())
                .GroupBy(team => team.GetProperty("oh_triage_group").GetBoolean())
                .Where(record => !record.Key || !(settings.VistaOnly || settings.Peer))
                .ToArray();
            if (records.Length == (settings.VistaOnly || settings.Peer ? 1 : 2))
            {
                return [.. records.SelectMany(record => record.Take(5)).Select(team => team.GetProperty("triage_team_id").GetInt64())];
            }

            await Task.Delay(500);
        }

        throw new InvalidOperationException("A record gave no care teams; the logs are in " + world.Folder);
    }
}
