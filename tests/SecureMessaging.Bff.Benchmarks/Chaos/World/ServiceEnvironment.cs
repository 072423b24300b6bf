using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>The settings of one instance: the shipped ones of Development, the addresses of this run, and the scaled times.</summary>
internal static class ServiceEnvironment
{
    public static Dictionary<string, string> Of(ChaosSettings settings, ChaosWorld world, int instance, string address)
    {
        var times = new ScaledTimes(settings.TimeScale);
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = address,
            ["Sandbox__Enabled"] = "false",
            ["Sandbox__Urls"] = world.SandboxAddress,
            ["Store__Provider"] = settings.Postgres ? "Postgres" : "Sqlite",
            ["Store__ConnectionString"] = world.ConnectionString,
            ["Store__KeyRingDirectory"] = world.KeyRing,
            ["Messages__SpoolDirectory"] = Path.Combine(world.Folder, Text($"spool{instance}")),
            // A large file can only be tried where the page is offered it.
            ["Messages__LargeAttachments"] = "true",
            // Tokens are checked against a clock that may be this far off.
            ["Identity__ClockSkew"] = Larger(TimeSpan.FromSeconds(30), times.ClockSkew * 1.5).ToString("c"),
        };
        foreach (var (name, value) in settings.TimeScale < 1 ? times.Environment() : [])
        {
            environment[name] = value;
        }

        for (var user = 0; user < settings.Users && !settings.Peer; user++)
        {
            environment[Text($"Rollout__Seed__AllowList__{100 + user}")] = Crowd.UserId(user);
        }

        if (world.RedisAddress is { } redis)
        {
            environment["Redis__ConnectionString"] = redis;
        }

        return environment;
    }

    public static void Encrypt(Dictionary<string, string> environment, KeyRingCertificate current, KeyRingCertificate? previous)
    {
        environment["Store__KeyRingCertificate"] = current.Path;
        environment["Store__KeyRingCertificatePassword"] = current.Password;
        if (previous is not null)
        {
            environment["Store__PreviousKeyRingCertificates__0__Path"] = previous.Path;
            environment["Store__PreviousKeyRingCertificates__0__Password"] = previous.Password;
        }
    }

    private static TimeSpan Larger(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
