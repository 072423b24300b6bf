using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>
/// A line for each difference, for what is not known, and for each source. Degraded and never unhealthy: every instance has the same
/// differences, and the base flow needs none of it.
/// </summary>
internal sealed class ComparisonHealthCheck(ComparisonFindings findings, IOptions<LegacyComparisonOptions> options) : IHealthCheck
{
    public const string Name = "legacy-comparison";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!options.Value.Enabled)
        {
            return HealthCheckResult.Healthy("Nothing is compared: LegacyComparison:Enabled is false.");
        }

        var all = findings.All;
        var sources = findings.ReadSources;
        var data = all.Where(pair => pair.Finding.Verdict != Verdict.Equal)
            .ToDictionary(pair => pair.Thing.ToString(), pair => (object)Line(pair.Finding));
        foreach (var (source, unread) in sources)
        {
            data[$"source/{source}"] = unread is null ? "read" : $"cannot be read: {unread}";
        }

        if (options.Value.EhrListAddress.Length == 0)
        {
            data[$"source/{ComparisonSources.EhrList}"] = "not compared: LegacyComparison:EhrListAddress is empty";
        }

        var different = all.Count(pair => pair.Finding.Verdict == Verdict.Different);
        var unknown = all.Count(pair => pair.Finding.Verdict == Verdict.Unknown);
        var summary = string.Create(
            CultureInfo.InvariantCulture, $"{different} different, {unknown} not known, {all.Count - different - unknown} equal.");
        var unreadSources = sources.Where(source => source.Unread is not null).Select(source => source.Source).ToArray();
        return different == 0 && unreadSources.Length == 0
            ? HealthCheckResult.Healthy(all.Count == 0 && sources.Count == 0 ? "Nothing is compared yet." : summary, data)
            : HealthCheckResult.Degraded(
                unreadSources.Length == 0 ? summary : $"{summary} Not read: {string.Join(", ", unreadSources)}.", data: data);
    }

    private static string Line(Finding finding)
    {
        var verdict = finding.Verdict == Verdict.Different ? "DIFFERENT" : "not known";
        return string.Create(CultureInfo.InvariantCulture, $"{verdict}: {finding.Text} ({finding.At:yyyy-MM-dd HH:mm'Z'})");
    }
}
