using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>Who shows the mail of Oracle Health, and how it is reached.</summary>
internal sealed record ModelSetUp(string Name, bool LegacyShowsOracleHealth, string[] People)
{
    /// <summary>The persona <c>bridged</c> is in the base flow unless it is named.</summary>
    public const string Bridged = "00000000-0000-4000-8000-000000000012";

    public const string AllowListed = "Rollout:Seed:AllowList:60";

    public static ModelSetUp Of(string name) => name switch
    {
        "legacy-knows-vista" => new(name, false, [SendScenario.Persona, "oracle-only"]),
        "legacy-bridges" => new(name, true, ["bridged", "vista-only"]),
        "mhv-bridge" => new(name, true, ["bridged", "vista-only"]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such set-up."),
    };

    public SendScenario Scenario()
    {
        // The clock is moved at each step, and this is less than a step.
        var scenario = new SendScenario().With("Mailbox:ListLifetime", "00:00:01").With(AllowListed, Bridged);
        return Name switch
        {
            "legacy-bridges" => scenario.With("Mailbox:LegacyShowsOracleHealth", "true"),
            "mhv-bridge" => scenario.With("OracleHealth:Transport", "mhv-bridge").With("Vista:Bridge:PollInterval", "00:00:00.100"),
            _ => scenario,
        };
    }
}
