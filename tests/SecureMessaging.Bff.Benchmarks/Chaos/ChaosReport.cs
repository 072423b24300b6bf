namespace SecureMessaging.Bff.Benchmarks.Chaos;

internal static class ChaosReport
{
    private static readonly (ChaosVerdict Verdict, string Words)[] Rows =
    [
        (ChaosVerdict.SentOnce, "sent and present once"),
        (ChaosVerdict.Doubled, "doubled"),
        (ChaosVerdict.Lost, "lost though shown as sent"),
        (ChaosVerdict.FailedAndTold, "failed and told"),
        (ChaosVerdict.TakenBack, "taken back, and told"),
        (ChaosVerdict.StillUnconfirmed, "still unconfirmed"),
        (ChaosVerdict.WronglyFailed, "wrongly failed"),
    ];

    public static void Print(
        ChaosSettings settings, ChaosRun run, IReadOnlyList<ChaosIntent> intents, IReadOnlyDictionary<ChaosIntent, ChaosVerdict> verdicts)
    {
        Console.WriteLine(
            $"{(settings.Peer ? "plain forwarder" : settings.Postgres ? "postgres" : "sqlite")}, seed {settings.Seed}: {intents.Count} sends, "
            + $"{intents.Sum(intent => intent.Shown.Count)} calls, {settings.Users} users, {run.Faults} faults, {run.Kills} kills, "
            + $"{run.Stops} store stops, {run.Duration.TotalSeconds:0} s + {run.Settling.TotalSeconds:0} s settling");
        foreach (var (verdict, words) in Rows)
        {
            Console.WriteLine($"  {words,-28} {verdicts.Values.Count(value => value == verdict),6}");
        }

        foreach (var (intent, verdict) in verdicts.Where(pair =>
            pair.Value is ChaosVerdict.Doubled or ChaosVerdict.Lost or ChaosVerdict.WronglyFailed).Take(settings.Peer ? 0 : 20))
        {
            Console.WriteLine($"    {verdict}: {intent.Body} to {intent.Team}, shown {string.Join(' ', intent.Shown)}");
        }
    }
}
