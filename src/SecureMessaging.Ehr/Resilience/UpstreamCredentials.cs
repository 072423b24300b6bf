using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// Which of this service's own credentials is refused, by whom and since when: the alarm (<c>sm.upstream.credential.refused</c>
/// is 1 while it lasts) and the readiness detail. Users are never asked to log in because of it.
/// </summary>
public sealed partial class UpstreamCredentials
{
    private readonly ConcurrentDictionary<(string Upstream, string Credential), State> _states = new();
    private readonly TimeProvider _time;
    private readonly ILogger<UpstreamCredentials> _logger;
    private readonly Counter<long> _refusals;

    public UpstreamCredentials(TimeProvider time, IMeterFactory meters, ILogger<UpstreamCredentials> logger)
    {
        (_time, _logger) = (time, logger);
        var meter = meters.Create(TelemetryNames.Meter);
        _refusals = meter.CreateCounter<long>("sm.upstream.credential.refusals", description: "Calls refused because of "
            + "our own credential");
        meter.CreateObservableGauge("sm.upstream.credential.refused", Observe, description: "1 while the credential is refused, else 0");
    }

    /// <summary>Longest-refused first.</summary>
    public IReadOnlyList<RefusedCredential> Refusals =>
    [
        .. _states.Where(state => state.Value.IsRefused)
            .Select(state => new RefusedCredential(state.Key.Upstream, state.Key.Credential, state.Value.Since))
            .OrderBy(refused => refused.Since),
    ];

    /// <summary>Every one that was used, by name.</summary>
    public IReadOnlyList<CredentialStatus> All =>
    [
        .. _states.Select(state => new CredentialStatus(state.Key.Upstream, state.Key.Credential, state.Value.IsRefused, state.Value.Since))
            .OrderBy(status => status.Upstream, StringComparer.Ordinal).ThenBy(status => status.Credential, StringComparer.Ordinal),
    ];

    public void Refused(string upstream, string credential)
    {
        var since = _time.GetUtcNow();
        var first = false;
        _states.AddOrUpdate((upstream, credential), _ => Begin(), (_, state) => state.IsRefused ? state : Begin());
        _refusals.Add(1, new("upstream", upstream), new KeyValuePair<string, object?>("credential", credential));
        if (first)
        {
            Alarm(_logger, upstream, credential);
        }

        State Begin()
        {
            first = true;
            return new State(IsRefused: true, since);
        }
    }

    public void Accepted(string upstream, string credential)
    {
        var isKnown = _states.TryGetValue((upstream, credential), out var before);
        if (isKnown && !before.IsRefused)
        {
            return;
        }

        _states[(upstream, credential)] = new State(IsRefused: false, _time.GetUtcNow());
        if (isKnown)
        {
            Over(_logger, upstream, credential, before.Since);
        }
    }

    private IEnumerable<Measurement<int>> Observe() => _states.Select(state => new Measurement<int>(
        state.Value.IsRefused ? 1 : 0,
        new("upstream", state.Key.Upstream),
        new KeyValuePair<string, object?>("credential", state.Key.Credential)));

    private readonly record struct State(bool IsRefused, DateTimeOffset Since);

    [LoggerMessage(
        EventId = 1501, Level = LogLevel.Critical,
        Message = "{Upstream} refuses our {Credential}: replace it in the secrets folder")]
    private static partial void Alarm(ILogger logger, string upstream, string credential);

    [LoggerMessage(
        EventId = 1502, Level = LogLevel.Information,
        Message = "{Upstream} accepts our {Credential} again; refused since {Since}")]
    private static partial void Over(ILogger logger, string upstream, string credential, DateTimeOffset since);
}
