using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Bff.Operations.Flags.Views;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Status;

/// <summary>Puts the status together. Whatever part is away, the others are shown.</summary>
internal sealed class StatusReader(
    HealthCheckService health, UpstreamPipelineFactory pipelines, UpstreamCredentials credentials, IEnumerable<ICacheFigures> caches,
    SubmissionReports submissions, IFlagReader flags, IRolloutPropagation propagation, TimeProvider time)
{
    private static readonly string Version =
        typeof(StatusReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static readonly DateTimeOffset StartedAt = StartOfTheProcess();

    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        var checks = await health.CheckHealthAsync(cancellationToken);
        var (queue, listed, instances) = (
            await QueueAsync(cancellationToken), await flags.ListAsync(cancellationToken), await propagation.ReadAsync(cancellationToken));
        var now = time.GetUtcNow();
        return new StatusReport
        {
            At = now,
            Version = Version,
            Runtime = RuntimeInformation.FrameworkDescription,
            StartedAt = StartedAt,
            Status = Name(checks.Status),
            Checks =
            [
                .. checks.Entries.OrderByDescending(entry => entry.Value.Status == HealthStatus.Healthy ? 0 : 1)
                    .ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Of(entry.Key, entry.Value)),
            ],
            Lanes = pipelines.Lanes,
            Credentials = [.. credentials.All.Select(credential => Of(credential, now))],
            Caches = [.. caches.Select(cache => cache.Read())],
            Queue = queue,
            Flags = listed.TryGet(out var listing, out _)
                ? [.. listing.Flags.Select(flag => new FlagStatus(
                    flag.Flag.Name, flag.Version, EnumWireNames.Of(flag.Flag.State), flag.Flag.Killed, flag.Flag.Percentage))]
                : null,
            Instances = instances.TryGet(out var reports, out _)
                ? [.. reports.Select(report => InstanceView.Of(report, static _ => false))]
                : null,
            NotRead =
            [
                .. queue is null ? (string[])["queue"] : [], .. listing is null ? (string[])["flags"] : [],
                .. reports is null ? (string[])["instances"] : [],
            ],
        };
    }

    private async Task<IReadOnlyList<OpsSubmissionState>?> QueueAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await submissions.ReadOpenAsync(cancellationToken);
        }
        catch (DbException)
        {
            // Named in the report; the check of the store says why.
            return null;
        }
    }

    /// <summary>The message of an exception may hold what belongs in no answer.</summary>
    private static CheckView Of(string name, HealthReportEntry entry) => new(
        name, Name(entry.Status), entry.Exception is { } bug ? bug.GetType().Name : entry.Description,
        entry.Data.Count == 0 ? null : entry.Data.ToDictionary(
            figure => figure.Key, figure => Convert.ToString(figure.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal));

    private static CredentialView Of(CredentialStatus credential, DateTimeOffset now) => new(
        credential.Upstream, credential.Credential, credential.IsRefused ? "refused" : "accepted", credential.Since,
        (long)(now - credential.Since).TotalSeconds);

    private static DateTimeOffset StartOfTheProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
