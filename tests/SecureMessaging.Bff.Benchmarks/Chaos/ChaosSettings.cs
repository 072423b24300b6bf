using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

internal sealed record ChaosSettings
{
    public bool Postgres { get; init; }

    public int Seed { get; init; } = 1;

    public int Sends { get; init; } = 2_000;

    public int Users { get; init; } = 50;

    public int Kills { get; init; } = 10;

    /// <summary>The plain forwarder in the place of the mechanism: every user in the base flow.</summary>
    public bool Peer { get; init; }

    public bool VistaOnly { get; init; }

    /// <summary>Deadlines, leases and delivery checks in seconds, so that minutes show what hours would. Off: the times of production.</summary>
    public bool ShortTimes { get; init; } = true;

    /// <summary>The service; the sandbox runs ten above, PostgreSQL twenty above.</summary>
    public int BasePort { get; init; } = 5186;

    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(150);

    public static bool TryParse(string[] args, out ChaosSettings settings, out string error)
    {
        settings = new ChaosSettings();
        error = "";
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (args[i])
            {
                case "--peer":
                    settings = settings with { Peer = true };
                    continue;
                case "--vista-only":
                    settings = settings with { VistaOnly = true };
                    continue;
                case "--store" when value is "sqlite" or "postgres":
                    settings = settings with { Postgres = value == "postgres" };
                    break;
                case "--seed" when number >= 0:
                    settings = settings with { Seed = number };
                    break;
                case "--sends" when number is > 0 and <= 100_000:
                    settings = settings with { Sends = number };
                    break;
                case "--users" when number is > 0 and <= 50:
                    settings = settings with { Users = number };
                    break;
                case "--kills" when number is >= 0 and <= 100:
                    settings = settings with { Kills = number };
                    break;
                case "--base-port" when number is > 1024 and < 65_000:
                    settings = settings with { BasePort = number };
                    break;
                case "--settle" when number is > 0 and <= 900:
                    settings = settings with { Settle = TimeSpan.FromSeconds(number) };
                    break;
                default:
                    error = $"{args[i]} {value} is not understood. Usage: chaos --store sqlite|postgres --seed N --sends 2000 "
                        + "[--users 50] [--kills 10] [--peer] [--vista-only] [--base-port 5186] [--settle 150]";
                    return false;
            }

            i++;
        }

        return true;
    }
}
