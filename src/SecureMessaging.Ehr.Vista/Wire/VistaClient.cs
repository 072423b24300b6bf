using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Sessions;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>
/// Calls the API on behalf of a person. A refused token is replaced once, a refused key once by its other value; both only
/// after an explicit refusal, which proves that the call was not processed, so they hold for sends too.
/// </summary>
internal sealed class VistaClient(
    VistaTransport transport,
    VistaSessions sessions,
    VistaPipelines pipelines,
    VistaCredentials credentials,
    IOptions<VistaOptions> options)
{
    public async Task<Result<T>> ReadAsync<T>(
        Patient patient, VistaCall call, Func<VistaBody, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken) =>
        (await ExecuteAsync(pipelines.Read, patient, call, read, null, cancellationToken)).Result;

    /// <summary>Made once, unless it was refused for its token or key. Not retried whatever else happens.</summary>
    public Task<VistaExchange<T>> SendAsync<T>(
        Patient patient, VistaCall call, Func<VistaBody, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken) =>
        ExecuteAsync(pipelines.Send, patient, call, read, null, cancellationToken);

    /// <summary>
    /// As above; <paramref name="permitted"/> is asked right before each request, after all waiting for places and
    /// tokens.
    /// </summary>
    public Task<VistaExchange<T>> SendAsync<T>(
        Patient patient, VistaCall call, Func<VistaBody, CancellationToken, ValueTask<Result<T>>> read, Func<bool> permitted,
        CancellationToken cancellationToken) =>
        ExecuteAsync(pipelines.Send, patient, call, read, permitted, cancellationToken);

    private async Task<VistaExchange<T>> ExecuteAsync<T>(
        UpstreamPipeline pipeline,
        Patient patient,
        VistaCall call,
        Func<VistaBody, CancellationToken, ValueTask<Result<T>>> read,
        Func<bool>? permitted,
        CancellationToken cancellationToken)
    {
        var (exchange, refused) = await RenewedOnce.CallAsync<VistaSession, (VistaExchange<T> Exchange, VistaSession? Refused)>(
            () => sessions.GetAsync(patient, cancellationToken),
            noSession => (new VistaExchange<T>(noSession, NotProcessed: true), null),
            session => CallAsync(pipeline, session, call, read, permitted, cancellationToken),
            made => made.Refused is not null,
            session => new ValueTask(sessions.DropAsync(patient, session, cancellationToken)));
        if (refused is null)
        {
            return exchange;
        }

        // A fresh token is refused too: not the person's fault, and no reason to try for ever.
        await sessions.DropAsync(patient, refused, cancellationToken);
        return new(new UpstreamUnavailable(VistaNames.Upstream, VistaOperations.Session), NotProcessed: true);
    }

    /// <summary>The exchange, and the session where its token was refused. A key that was refused is replaced by its other value.</summary>
    private async Task<(VistaExchange<T> Exchange, VistaSession? Refused)> CallAsync<T>(
        UpstreamPipeline pipeline,
        VistaSession session,
        VistaCall call,
        Func<VistaBody, CancellationToken, ValueTask<Result<T>>> read,
        Func<bool>? permitted,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var apiKey = credentials.ApiKey;
            var attempt = new VistaAttempt(call.Operation);
            var result = await pipeline.ExecuteAsync(
                call.Operation,
                token => permitted?.Invoke() == false
                    ? ValueTask.FromResult<Result<T>>(new ServiceUnavailable("interrupted"))
                    : TryAsync(call, session, apiKey, attempt, read, token),
                cancellationToken);
            if (result is IFailedResult { Failure: CredentialRefused { Credential: VistaNames.ApiKey } }
                && credentials.Refuse(VistaNames.ApiKey, apiKey))
            {
                continue;
            }

            return (new(result, attempt.NotProcessed, attempt.Answered), attempt.TokenRejected ? session : null);
        }
    }

    private async ValueTask<Result<T>> TryAsync<T>(
        VistaCall call,
        VistaSession session,
        string? apiKey,
        VistaAttempt attempt,
        Func<VistaBody, CancellationToken, ValueTask<Result<T>>> read,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path) { Content = call.Content?.Invoke() };
        VistaHeaders.ForCall(request, options.Value.UserAgent, apiKey, session);
        (attempt.DefinitelyRejected, attempt.TokenRejected, attempt.Answered) = (false, false, false);
        return await transport.ExchangeAsync(request, attempt, ReadBodyAsync, cancellationToken);

        async ValueTask<Result<T>> ReadBodyAsync(HttpResponseMessage reply, CancellationToken token)
        {
            await using var body = await VistaBody.OpenAsync(reply.Content, options.Value.MaxResponseBytes, token);
            var result = await read(body, token);
            if (body.Error is not { ErrorCode: { } code } error)
            {
                return result;
            }

            var said = VistaErrors.Classify(call.Operation, error, code, options.Value.Session.RejectedTokenCodes);
            (attempt.DefinitelyRejected, attempt.TokenRejected) = (said.DefinitelyRejected, said.TokenRejected);
            attempt.Answered = said.Answered;
            return said.Failure;
        }
    }
}
