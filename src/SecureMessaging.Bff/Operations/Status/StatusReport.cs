using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Bff.Operations.Flags.Views;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Status;

/// <summary>How the instance that was asked is, and the system as it sees it.</summary>
internal sealed record StatusReport
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Of this program.</summary>
    public required string Version { get; init; }

    /// <summary>Of .NET.</summary>
    public required string Runtime { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The worst of the checks: <c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</summary>
    public required string Status { get; init; }

    public required IReadOnlyList<CheckView> Checks { get; init; }

    public required IReadOnlyList<UpstreamLaneStatus> Lanes { get; init; }

    public required IReadOnlyList<CredentialView> Credentials { get; init; }

    public required IReadOnlyList<CacheFigures> Caches { get; init; }

    /// <summary>Submissions that are not over, by state; null where the store did not answer.</summary>
    public required IReadOnlyList<OpsSubmissionState>? Queue { get; init; }

    /// <summary>Null where the store did not answer.</summary>
    public required IReadOnlyList<FlagStatus>? Flags { get; init; }

    /// <summary>Every instance that reported lately; null where the store did not answer.</summary>
    public required IReadOnlyList<InstanceView>? Instances { get; init; }

    /// <summary>What is missing here because it could not be read: <c>queue</c>, <c>flags</c>, <c>instances</c>.</summary>
    public required IReadOnlyList<string> NotRead { get; init; }
}

/// <summary>One check of readiness.</summary>
/// <param name="Name">As readiness names it.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Description">In words; null where there is nothing to say.</param>
/// <param name="Figures">What it found, by name; null where there is nothing to say.</param>
internal sealed record CheckView(string Name, string Status, string? Description, IReadOnlyDictionary<string, string>? Figures);

/// <summary>A credential of this service.</summary>
/// <param name="Upstream">Who judges it.</param>
/// <param name="Credential">Its name.</param>
/// <param name="State"><c>accepted</c> or <c>refused</c>, at its last use.</param>
/// <param name="Since">Since when it has been so on this instance.</param>
/// <param name="AgeSeconds">How long that is.</param>
internal sealed record CredentialView(string Upstream, string Credential, string State, DateTimeOffset Since, long AgeSeconds);

/// <summary>A flag and its version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The number of its entity tag.</param>
/// <param name="State">As <c>listFlags</c> names it.</param>
/// <param name="Killed">Off for everybody.</param>
/// <param name="Percentage">Of everybody.</param>
internal sealed record FlagStatus(string Name, long Version, string State, bool Killed, RolloutPercentage Percentage);
