using System.Diagnostics;
using SecureMessaging.Bff.Benchmarks.Chaos.Faults;
using SecureMessaging.Bff.Benchmarks.Chaos.Generator;
using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>People press; faults come and go; everything is written down; at the end the EHRs and the submissions are read.</summary>
internal sealed class ChaosRun(ChaosSettings settings, ChaosWorld world, HistoryFile history)
{
    /// <summary>By how much of the operations people may be ahead of the faults, so that none is played when nobody presses.</summary>
    private const double MaxAhead = 0.04;

    private readonly ScaledTimes _times = new(settings.TimeScale);
    private readonly Random _random = new(settings.Seed);
    private int _begun;

    private double Progress => Math.Min(1, (double)Volatile.Read(ref _begun) / settings.Operations);

    public async Task PlayAsync()
    {
        var watch = Stopwatch.StartNew();
        history.Add(new RunEntry(
            settings.Postgres ? "postgres" : "sqlite", settings.Seed, settings.Operations, settings.Peer, world.Instances.Count,
            settings.TimeScale, settings.Renewals));
        using var mover = new FlowMover(world, await world.SignInAsync("ops-operator"));
        var pages = new List<PageClient>();
        for (var user = 0; user < settings.Users; user++)
        {
            var page = new PageClient(world, history, new Random(_random.Next()), Crowd.Persona(user), _times.PageTimeout);
            await page.SignInAsync();
            pages.Add(page);
        }

        using var over = new CancellationTokenSource();
        var sandboxFaults = new SandboxFaults(new Random(_random.Next()), world, history, _times, settings);
        var processFaults = new ProcessFaults(new Random(_random.Next()), world, history, _times, settings);
        var people = new List<Person>();
        foreach (var page in pages)
        {
            // One after the other: a run is not about how many can open the page at one time.
            people.Add(await MeetAsync(page, mover, people.Count));
        }

        var faults = settings.Faults ? sandboxFaults.PlayAsync(() => Volatile.Read(ref _begun), over.Token) : Task.CompletedTask;
        var breaking = settings.Faults ? processFaults.PlayAsync(() => Progress, over.Token) : Task.CompletedTask;
        Func<double> ahead = settings.Faults ? () => Progress - processFaults.Due : static () => 0.0;
        await Task.WhenAll(people.Select((person, user) => PressAsync(person, new Random(_random.Next() + user), ahead)));
        await over.CancelAsync();
        await Task.WhenAll(faults, breaking);
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:0} s, {sandboxFaults.Put} faults of the EHRs, "
            + $"{string.Join(", ", processFaults.Played.Select(each => $"{each.Key} {each.Value}"))}, {mover.Moves} moves between the flows");
        await SettleAsync();
        await ReadAsync(pages, sandboxFaults.Drops);
    }

    private async Task<Person> MeetAsync(PageClient page, FlowMover mover, int user)
    {
        var book = await page.ReadAddressBookAsync(settings.Peer);
        var intents = new IntentFactory(history, Crowd.Persona(user), settings.Seed, book, new Random((settings.Seed * 1_000) + user));
        return new Person(page, intents, book, mover, history, new Random((settings.Seed * 2_000) + user), user);
    }

    private async Task PressAsync(Person person, Random random, Func<double> ahead)
    {
        var deck = new OperationDeck(random, settings.Peer, settings.Manners);
        while (Interlocked.Increment(ref _begun) <= settings.Operations)
        {
            var (shape, manner) = deck.Draw();
            await person.PlayAsync(shape, manner);
            await Task.Delay(random.Next(0, 300));
            while (ahead() > MaxAhead)
            {
                await Task.Delay(random.Next(200, 1_000));
            }
        }
    }

    /// <summary>Until nothing is left to find out, or twice the longest time the service may need is over.</summary>
    private async Task SettleAsync()
    {
        var watch = Stopwatch.StartNew();
        var limit = (_times.Of("Messages:AbsenceLimit") * 2) + (_times.Of("Messages:MaxDeliveryCheckInterval") * 2) + TimeSpan.FromMinutes(1);
        var token = await world.SignInAsync("ops-operator");
        var operations = new RunOperator(world, history, token);
        var isSettled = settings.Peer;
        while (!isSettled && watch.Elapsed < limit)
        {
            await Task.Delay(2_000);
            try
            {
                var report = await world.ReadAsync($"{world.ServiceAddress}/ops/v1/submissions", token);
                isSettled = report.GetProperty("states").EnumerateArray().Sum(state => state.GetProperty("unsettled").GetInt64()) == 0;
                await operations.ActAsync();
            }
            catch (HttpRequestException)
            {
                // Asked again.
            }
        }

        // What an EHR accepts late, nobody may know of yet.
        await Task.Delay(_times.Of(TimeSpan.FromSeconds(210)));
        history.Add(new SettledEntry(isSettled, watch.Elapsed.TotalSeconds));
    }

    private async Task ReadAsync(List<PageClient> pages, int drops)
    {
        var final = new FinalRead(world, history);
        await final.ReadDropsAsync(drops);
        for (var user = 0; user < pages.Count; user++)
        {
            await final.ReadTruthAsync(Crowd.Persona(user));
            if (!settings.Peer)
            {
                await pages[user].SignInAsync();
                await final.ReadSubmissionsAsync(Crowd.Persona(user), pages[user]);
            }
        }
    }
}
