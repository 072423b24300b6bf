using System.Globalization;
using SecureMessaging.Bff.Benchmarks.Chaos.Faults;
using SecureMessaging.Bff.Benchmarks.Chaos.Generator;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

internal sealed record ChaosSettings
{
    public const string Usage =
        "Usage: chaos --store sqlite|postgres --seed N --operations 3000 [--history FILE] [--people 24] [--instances 3] [--time-scale 0.14] "
        + "[--renewals on|off] [--faults on|off] [--manners Twin,EditedRetry] [--kinds latency,late-accept] "
        + "[--calls vista/send,vista/reply] [--pauses 8] [--peer] [--base-port 5186], chaos judge FILE, or chaos mutants [NAME]";

    public bool Postgres { get; init; }

    public int Seed { get; init; } = 1;

    public int Operations { get; init; } = 3_000;

    /// <summary>People of the sandbox's crowd who press at one time.</summary>
    public int Users { get; init; } = 24;

    /// <summary>SQLite has one writer, so there it is one.</summary>
    public int Instances { get; init; } = 3;

    /// <summary>The plain forwarder in the place of the mechanism: every user in the base flow.</summary>
    public bool Peer { get; init; }

    /// <summary>What every shipped time is multiplied by.</summary>
    public double TimeScale { get; init; } = 0.14;

    /// <summary>Whether a renewal that lost its prescription makes the run invalid.</summary>
    public bool Renewals { get; init; } = true;

    /// <summary>Off: the same presses in a quiet world.</summary>
    public bool Faults { get; init; } = true;

    /// <summary>These and no others; empty for all, each as often as people do it.</summary>
    public IReadOnlyCollection<Manner> Manners { get; init; } = [];

    /// <summary>Kinds of faults of the EHRs; empty for all.</summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>The calls that get faults; empty for all that a send is made of.</summary>
    public IReadOnlyList<FaultCalls> Calls { get; init; } = [];

    /// <summary>How often a process is paused; null as often as in a thousand operations, by their share.</summary>
    public int? Pauses { get; init; }

    public string? History { get; init; }

    /// <summary>The service, an instance each; the sandbox is ten above, PostgreSQL twenty, Redis twenty-one.</summary>
    public int BasePort { get; init; } = 5186;

    public int EffectiveInstances => Postgres && !Peer ? Instances : 1;

    public static bool TryParse(string[] args, out ChaosSettings settings, out string error)
    {
        settings = new ChaosSettings();
        error = "";
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--peer")
            {
                settings = settings with { Peer = true };
            }
            else if (i + 1 < args.Length && Read(settings, args[i], args[i + 1]) is { } read)
            {
                settings = read;
                i++;
            }
            else
            {
                error = $"{string.Join(' ', args[i..Math.Min(args.Length, i + 2)])} is not understood. {Usage}";
                return false;
            }
        }

        error = string.Join(Environment.NewLine, new ScaledTimes(settings.TimeScale).Broken());
        return error.Length == 0;
    }

    private static ChaosSettings? Read(ChaosSettings settings, string name, string value)
    {
        var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        return name switch
        {
            "--store" when value is "sqlite" or "postgres" => settings with { Postgres = value == "postgres" },
            "--seed" when number >= 0 => settings with { Seed = number },
            "--operations" or "--sends" when number is > 0 and <= 100_000 => settings with { Operations = number },
            "--people" or "--users" when number is > 0 and <= 50 => settings with { Users = number },
            "--instances" when number is > 0 and <= 5 => settings with { Instances = number },
            "--renewals" when value is "on" or "off" => settings with { Renewals = value == "on" },
            "--faults" when value is "on" or "off" => settings with { Faults = value == "on" },
            "--manners" when MannersOf(value) is { } manners => settings with { Manners = manners },
            "--kinds" when SandboxFaults.KindsOf(value) is { } kinds => settings with { Kinds = kinds },
            "--calls" when FaultCalls.Of(value) is { } calls => settings with { Calls = calls },
            "--pauses" when number is >= 0 and <= 100 => settings with { Pauses = number },
            "--base-port" when number is > 1024 and < 65_000 => settings with { BasePort = number },
            "--history" => settings with { History = Path.GetFullPath(value) },
            "--time-scale" when double.TryParse(value, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= 1 =>
                settings with { TimeScale = scale },
            _ => null,
        };
    }

    /// <summary>Null where one of them is none.</summary>
    private static Manner[]? MannersOf(string names)
    {
        var manners = names.Split(',').Select(name => Enum.TryParse<Manner>(name, out var manner) ? manner : (Manner?)null).ToArray();
        return manners.Contains(null) ? null : [.. manners.OfType<Manner>()];
    }
}
