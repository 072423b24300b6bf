namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>Poisson numbers by inversion; a large mean is the sum of small ones, so nothing is approximated.</summary>
internal static class Poisson
{
    private const double MaxStep = 30;

    public static long Next(Random random, double mean)
    {
        long total = 0;
        for (; mean > MaxStep; mean -= MaxStep)
        {
            total += Invert(random.NextDouble(), MaxStep);
        }

        return mean <= 0 ? total : total + Invert(random.NextDouble(), mean);
    }

    private static long Invert(double uniform, double mean)
    {
        var probability = Math.Exp(-mean);
        long value = 0;
        for (var cumulative = probability; cumulative < uniform && probability > 0; cumulative += probability)
        {
            value++;
            probability *= mean / value;
        }

        return value;
    }
}
