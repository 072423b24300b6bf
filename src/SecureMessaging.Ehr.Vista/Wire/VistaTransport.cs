using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>
/// One exchange: a request goes out, an answer is read. What a network and a broken answer can do becomes a failure here, and
/// whether the EHR can have acted on the request is noted on the attempt.
/// </summary>
internal sealed partial class VistaTransport(
    IHttpClientFactory clients,
    IOptions<VistaOptions> options,
    VistaCredentials credentials,
    VistaMetrics metrics,
    UpstreamCalls calls,
    TimeProvider time,
    ILogger<VistaTransport> logger)
{
    private const string RequestIdHeader = "x-amzn-requestid";

    public async Task<Result<T>> ExchangeAsync<T>(
        HttpRequestMessage request,
        VistaAttempt attempt,
        Func<HttpResponseMessage, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken)
    {
        UpstreamOperation.Name(request, attempt.Operation);
        var start = time.GetTimestamp();
        var outcome = UpstreamCalls.Cancelled;
        try
        {
            var result = await TryAsync(request, attempt, read, cancellationToken);
            outcome = UpstreamCalls.OutcomeOf(result);
            return result;
        }
        finally
        {
            calls.Ended(VistaNames.Upstream, attempt.Operation, outcome, time.GetElapsedTime(start));
        }
    }

    private async Task<Result<T>> TryAsync<T>(
        HttpRequestMessage request,
        VistaAttempt attempt,
        Func<HttpResponseMessage, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken)
    {
        var operation = attempt.Operation;
        try
        {
            using var client = clients.CreateClient(VistaNames.ApiClient);
            attempt.Started = true;
            using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!reply.IsSuccessStatusCode)
            {
                return await RefusedAsync(reply, attempt, cancellationToken);
            }

            credentials.Accept(VistaNames.ApiKey);
            return await read(reply, cancellationToken);
        }
        catch (HttpRequestException never) when (ConnectionFailures.IsBeforeSending(never))
        {
            attempt.DefinitelyRejected = true;
            return Lost(attempt, never);
        }
        catch (OperationCanceledException late) when (ConnectionFailures.IsConnectTimeout(late)
            && !cancellationToken.IsCancellationRequested)
        {
            // The only timeout the handler has is that of connecting: nothing was sent.
            attempt.DefinitelyRejected = true;
            return new UpstreamTimedOut(VistaNames.Upstream, operation);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException || IsForeignCancellation(lost, cancellationToken))
        {
            // A connection that was cut at the end of its time looks like a lost one; the pipeline knows which it was.
            cancellationToken.ThrowIfCancellationRequested();
            return Lost(attempt, lost);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            Broken(logger, operation, broken.GetType().Name);
            return new UpstreamMalformed(VistaNames.Upstream, operation);
        }
    }

    private async Task<Failure> RefusedAsync(HttpResponseMessage reply, VistaAttempt attempt, CancellationToken cancellationToken)
    {
        var body = await VistaErrorReader.ReadAsync(reply, cancellationToken);
        var error = VistaErrors.Classify(attempt.Operation, reply, body, options.Value.Session.RejectedTokenCodes, time);
        (attempt.DefinitelyRejected, attempt.TokenRejected) = (error.DefinitelyRejected, error.TokenRejected);
        attempt.Answered = error.Answered;
        if (body.ErrorCode is { } code && !VistaErrorCodes.IsKnown(SmCode.Of(code)))
        {
            metrics.UnknownCode(attempt.Operation);
        }

        var requestId = reply.Headers.TryGetValues(RequestIdHeader, out var ids) ? ids.FirstOrDefault() : null;
        Refused(logger, attempt.Operation, (int)reply.StatusCode, body.ErrorCode, requestId);
        return error.Failure;
    }

    // A handler that gives up by itself throws the same exception as one that was cancelled by its caller.
    private static bool IsForeignCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private UpstreamUnavailable Lost(VistaAttempt attempt, Exception exception)
    {
        var kind = exception is HttpRequestException http ? http.HttpRequestError.ToString() : exception.GetType().Name;
        LostLog(logger, attempt.Operation, kind, attempt.DefinitelyRejected);
        return new UpstreamUnavailable(VistaNames.Upstream, attempt.Operation);
    }

    [LoggerMessage(EventId = 2010, Level = LogLevel.Information,
        Message = "VistA refused {Operation}: status {Status}, code {Code}, its request {UpstreamRequestId}")]
    private static partial void Refused(ILogger logger, string operation, int status, int? code, string? upstreamRequestId);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Warning,
        Message = "No answer from VistA to {Operation}: {Error}; definitely not processed: {NeverSent}")]
    private static partial void LostLog(ILogger logger, string operation, string error, bool neverSent);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Warning, Message = "VistA answered {Operation} with something unreadable: {Error}")]
    private static partial void Broken(ILogger logger, string operation, string error);
}
