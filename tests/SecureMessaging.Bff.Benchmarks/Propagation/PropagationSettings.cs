using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <param name="Instances">Processes of the service on one PostgreSQL.</param>
/// <param name="Changes">Measured one after the other; 200 more warm up.</param>
/// <param name="Repeat">Times each failure is made.</param>
/// <param name="BasePort">The first instance; the sandbox, PostgreSQL and the proxy are above the last.</param>
internal sealed record PropagationSettings(int Instances = 10, int Changes = 200, int Repeat = 5, int BasePort = 5381)
{
    public const string Usage = "propagation [--instances 10] [--changes 200] [--repeat 5] [--base-port 5381]";

    public int SandboxPort => BasePort + Instances;

    public int PostgresPort => BasePort + Instances + 1;

    public int ProxyPort => BasePort + Instances + 2;

    public static PropagationSettings? Parse(string[] args)
    {
        PropagationSettings? settings = args.Length % 2 == 0 ? new() : null;
        for (var i = 0; settings is not null && i + 1 < args.Length; i += 2)
        {
            var number = int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            settings = (args[i], number) switch
            {
                ("--instances", >= 3 and <= 50) => settings with { Instances = number },
                ("--changes", >= 1 and <= 10_000) => settings with { Changes = number },
                ("--repeat", >= 1 and <= 50) => settings with { Repeat = number },
                ("--base-port", > 1024 and < 65_000) => settings with { BasePort = number },
                _ => null,
            };
        }

        return settings;
    }
}
