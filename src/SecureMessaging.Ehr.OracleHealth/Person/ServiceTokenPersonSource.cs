using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>A service token that carries the ICN, then the person service, which reads the ICN from the token.</summary>
internal sealed class ServiceTokenPersonSource : IPersonSource
{
    private const string Operation = OracleHealthNames.Person;

    private readonly IServiceTokenShape[] _shapes;
    private readonly OracleHealthHttp _http;
    private readonly IOptionsMonitor<OracleHealthOptions> _options;
    private readonly UpstreamCredentials _alarms;
    private readonly TimeProvider _time;

    /// <summary>Its own lane: trouble of the identity services must not stop calls to Millennium.</summary>
    private readonly UpstreamPipeline _lane;

    public ServiceTokenPersonSource(
        IEnumerable<IServiceTokenShape> shapes, OracleHealthHttp http, IOptionsMonitor<OracleHealthOptions> options,
        UpstreamPipelineFactory pipelines,
        UpstreamCredentials alarms, TimeProvider time)
    {
        (_shapes, _http, _options, _alarms, _time) = ([.. shapes], http, options, alarms, time);
        _lane = pipelines.Create(OracleHealthNames.Upstream, UpstreamLane.Read, options.CurrentValue, "person");
    }

    public bool Serves(string setting) => Array.Exists(_shapes, shape => shape.Name == setting);

    public async Task<Result<string>> FindAsync(OracleHealthTenant tenant, Icn icn, CancellationToken cancellationToken)
    {
        var options = _options.CurrentValue.Person;
        if (string.IsNullOrWhiteSpace(options.PrivateKey))
        {
            return Report(PersonFailures.AccountRefused);
        }

        var exchange = await _lane.ExecuteAsync(Operation, token => ExchangeAsync(options, icn, token), cancellationToken);
        if (!exchange.TryGet(out var serviceToken, out var failure))
        {
            return Report(failure);
        }

        var listed = await _lane.ExecuteAsync(Operation, token => ListAsync(options, serviceToken, token), cancellationToken);
        if (!listed.TryGet(out var list, out failure))
        {
            return Report(failure);
        }

        _alarms.Accepted(OracleHealthNames.Upstream, PersonFailures.ServiceAccount);
        return Correlations.Find(list.Correlations ?? [], tenant.PersonAuthority);
    }

    private async ValueTask<Result<string>> ExchangeAsync(PersonOptions options, Icn icn, CancellationToken cancellationToken)
    {
        var shape = Array.Find(_shapes, candidate => candidate.Name == options.Source)!;
        using var request = shape.Request(options, options.PrivateKey!, icn);
        return await _http.ExchangeAsync(Operation, request, shape.ReadAsync, cancellationToken);
    }

    private async ValueTask<Result<CorrelationList>> ListAsync(
        PersonOptions options, string serviceToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, options.CorrelationsAddress);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", serviceToken);
        return await _http.ExchangeAsync<CorrelationList>(Operation, request, ReadAsync, cancellationToken);

        async ValueTask<Result<CorrelationList>> ReadAsync(HttpResponseMessage response, CancellationToken token)
        {
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await MillenniumJson.ReadAsync<CorrelationList>(response, Operation, token),
                HttpStatusCode.NotFound => new CorrelationList([]),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => PersonFailures.AccountRefused,
                _ => MillenniumStatus.ToFailure(response, Operation, _time),
            };
        }
    }

    private Failure Report(Failure failure)
    {
        if (failure is CredentialRefused refused)
        {
            _alarms.Refused(refused.Upstream, refused.Credential);
        }

        return failure;
    }

    private sealed record CorrelationList(IReadOnlyList<string?>? Correlations);
}
