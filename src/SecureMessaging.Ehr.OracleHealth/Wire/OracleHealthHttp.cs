using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>One exchange over HTTP: the answer is read to its end, and what a network can do becomes a failure.</summary>
internal sealed class OracleHealthHttp(IHttpClientFactory clients)
{
    public const string ClientName = "oracle-health";

    public async ValueTask<Result<T>> ExchangeAsync<T>(
        string operation,
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return await read(response, cancellationToken);
        }
        catch (HttpRequestException lost)
        {
            return NetworkFailure.From(lost, operation);
        }
        catch (OperationCanceledException ended) when (!cancellationToken.IsCancellationRequested)
        {
            return NetworkFailure.From(ended, operation);
        }
        catch (IOException)
        {
            return new UpstreamUnavailable(OracleHealthNames.Upstream, operation);
        }
    }
}
