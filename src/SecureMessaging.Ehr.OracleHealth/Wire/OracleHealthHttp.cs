using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>One exchange over HTTP: what a network can do becomes a failure.</summary>
internal sealed class OracleHealthHttp(IHttpClientFactory clients, UpstreamCalls calls, TimeProvider time)
{
    public const string ClientName = "oracle-health";

    /// <summary>The answer is read to its end before it is looked at.</summary>
    public ValueTask<Result<T>> ExchangeAsync<T>(
        string operation,
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken) =>
        ExchangeAsync(operation, request, HttpCompletionOption.ResponseContentRead, read, cancellationToken);

    /// <summary>The answer is read by <paramref name="read"/> alone, so that a long one is in memory once.</summary>
    public ValueTask<Result<T>> ExchangeOnceAsync<T>(
        string operation,
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken) =>
        ExchangeAsync(operation, request, HttpCompletionOption.ResponseHeadersRead, read, cancellationToken);
    /// <summary>The answer is read by whoever gets it, and disposed: it is too long to be held.</summary>
    /// <param name="operation">For failures.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="refusal">Why its body is not wanted; null for an answer that is handed on.</param>
    /// <param name="cancellationToken">Ends the call; not the reading.</param>
    public ValueTask<Result<HttpResponseMessage>> OpenAsync(
        string operation, HttpRequestMessage request, Func<HttpResponseMessage, Failure?> refusal, CancellationToken cancellationToken) =>
        RunAsync<HttpResponseMessage>(
            operation,
            request,
            async () =>
            {
                using var client = clients.CreateClient(ClientName);
                var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if (refusal(response) is not { } refused)
                {
                    return response;
                }

                response.Dispose();
                return refused;
            },
            cancellationToken);

    private ValueTask<Result<T>> ExchangeAsync<T>(
        string operation,
        HttpRequestMessage request,
        HttpCompletionOption completion,
        Func<HttpResponseMessage, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken) => RunAsync(
            operation,
            request,
            async () =>
            {
                using var client = clients.CreateClient(ClientName);
                using var response = await client.SendAsync(request, completion, cancellationToken);
                return await read(response, cancellationToken);
            },
            cancellationToken);

    private async ValueTask<Result<T>> RunAsync<T>(
        string operation, HttpRequestMessage request, Func<Task<Result<T>>> exchange, CancellationToken cancellationToken)
    {
        UpstreamOperation.Name(request, operation);
        var start = time.GetTimestamp();
        var outcome = UpstreamCalls.Cancelled;
        try
        {
            var result = await TryAsync(operation, exchange, cancellationToken);
            outcome = UpstreamCalls.OutcomeOf(result);
            return result;
        }
        finally
        {
            calls.Ended(OracleHealthNames.Upstream, operation, outcome, time.GetElapsedTime(start));
        }
    }

    private static async ValueTask<Result<T>> TryAsync<T>(
        string operation, Func<Task<Result<T>>> exchange, CancellationToken cancellationToken)
    {
        try
        {
            return await exchange();
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
