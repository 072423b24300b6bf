using System.Net;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Tokens;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// Posts a message to sent items, once. There is no idempotency key on this API, so whatever does not prove that the message
/// was refused or never left is unknown. Only a refused token is followed by a second try: it proves a refusal.
/// </summary>
internal sealed class SendClient(
    OracleHealthClient requests, OracleHealthTokens tokens, TenantAccess access, SendResponseReader answers, IHttpClientFactory clients)
{
    private const string Operation = OracleHealthNames.Send;

    public Task<DispatchOutcome> SendAsync(
        OracleHealthTenant tenant, Func<HttpContent> content, string path, string requestId, Func<bool> permitted,
        CancellationToken cancellationToken) =>
        tokens.UseAsync<DispatchOutcome>(
            tenant, requests.ScopeOf(tenant), failure => new DispatchOutcome.NotAccepted(failure),
            token => DispatchAsync(tenant, content, path, requestId, token, permitted, cancellationToken),
            outcome => outcome is DispatchOutcome.NotAccepted { Failure: var refusal } && TenantAccess.IsTokenRefusal(refusal),
            cancellationToken);

    private async Task<DispatchOutcome> DispatchAsync(
        OracleHealthTenant tenant, Func<HttpContent> content, string path, string requestId, AccessToken token, Func<bool> permitted,
        CancellationToken cancellationToken)
    {
        var begun = false;
        DispatchOutcome? outcome = null;
        var run = await tenant.Send.ExecuteAsync(Operation, AttemptAsync, cancellationToken);
        if (outcome is not null)
        {
            return outcome;
        }

        // The pipeline ended it: before the attempt by its limits or its breaker, or in the middle by its time.
        run.TryGet(out _, out var failure);
        failure ??= new UpstreamUnavailable(OracleHealthNames.Upstream, Operation);
        return begun ? new DispatchOutcome.Unknown(failure) : new DispatchOutcome.NotAccepted(failure);

        async ValueTask<Result<Done>> AttemptAsync(CancellationToken attempt)
        {
            // After all waiting for places and tokens: what was given up meanwhile must not go out any more.
            if (!permitted())
            {
                return new ServiceUnavailable("interrupted");
            }

            begun = true;
            outcome = await PostAsync(tenant, content, path, requestId, token, attempt);
            return outcome switch
            {
                DispatchOutcome.NotAccepted refused => refused.Failure,
                DispatchOutcome.Unknown open => open.Failure,

                // For the breaker this is a fault of the upstream, whatever response the sender gets.
                DispatchOutcome.Refused => new UpstreamUnavailable(OracleHealthNames.Upstream, Operation),
                _ => Done.Value,
            };
        }
    }

    private async Task<DispatchOutcome> PostAsync(
        OracleHealthTenant tenant, Func<HttpContent> content, string path, string requestId, AccessToken token,
        CancellationToken cancellationToken)
    {
        using var request = requests.Request(tenant, HttpMethod.Post, path, content(), token, requestId);
        try
        {
            using var client = clients.CreateClient(OracleHealthHttp.ClientName);

            // Headers first: an id in Location counts even when the body then breaks off.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.Unauthorized => new DispatchOutcome.NotAccepted(TenantAccess.RefuseToken(tenant)),
                HttpStatusCode.Forbidden => new DispatchOutcome.NotAccepted(access.RefuseTenant(tenant)),
                _ => await answers.ReadAsync(response, cancellationToken),
            };
        }
        catch (HttpRequestException lost) when (ConnectionFailures.IsBeforeSending(lost))
        {
            return new DispatchOutcome.NotAccepted(NetworkFailure.From(lost, Operation));
        }
        catch (HttpRequestException lost)
        {
            return new DispatchOutcome.Unknown(NetworkFailure.From(lost, Operation));
        }
        catch (OperationCanceledException ended) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = NetworkFailure.From(ended, Operation);
            return ConnectionFailures.IsConnectTimeout(ended) ? new DispatchOutcome.NotAccepted(failure)
                : new DispatchOutcome.Unknown(failure);
        }
        catch (IOException)
        {
            return new DispatchOutcome.Unknown(new UpstreamUnavailable(OracleHealthNames.Upstream, Operation));
        }
    }
}
