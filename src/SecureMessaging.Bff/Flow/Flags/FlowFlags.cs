using SecureMessaging.Rollout;

namespace SecureMessaging.Bff.Flow.Flags;

/// <summary>This service's flags as the rollout knows them: the flow is what both arms are measured by.</summary>
internal sealed class FlowFlags : IServiceFlags
{
    public IReadOnlyList<string> Names => FlagNames.All;

    public string Measured => FlagNames.CuratedListFlow;

    public string? Describe(string flag, Func<string, bool> isOn) =>
        flag is not (FlagNames.CuratedListFlow or FlagNames.OracleHealthPilot) ? null
        : !isOn(FlagNames.CuratedListFlow) ? "base flow"
        : isOn(FlagNames.OracleHealthPilot) ? "new flow with Oracle Health"
        : "new flow, VistA only";
}
