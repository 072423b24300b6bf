using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>The session call. A token also means that the person may use messaging; a refusal says why not.</summary>
internal sealed class VistaLogin(
    VistaTransport transport, VistaPipelines pipelines, VistaCredentials credentials, IOptions<VistaOptions> options, TimeProvider time)
{
    public async Task<Result<VistaSession>> LoginAsync(MhvCorrelationId person, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (credentials.AppToken is not { } appToken)
            {
                credentials.Refuse(VistaNames.AppToken, null);
                return new CredentialRefused(VistaNames.Upstream, VistaNames.AppToken);
            }

            var apiKey = credentials.ApiKey;
            var result = await pipelines.Session.ExecuteAsync(
                VistaOperations.Session, token => TryAsync(person, appToken, apiKey, token), cancellationToken);
            if (result is not IFailedResult { Failure: CredentialRefused { Credential: var refused } }
                || !credentials.Refuse(refused, refused == VistaNames.AppToken ? appToken : apiKey))
            {
                return result;
            }
        }
    }

    private async ValueTask<Result<VistaSession>> TryAsync(
        MhvCorrelationId person, string appToken, string? apiKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "session");
        VistaHeaders.ForSession(request, options.Value.UserAgent, appToken, apiKey, person);
        return await transport.ExchangeAsync(
            request, new VistaAttempt(VistaOperations.Session), (reply, _) => ValueTask.FromResult(Read(reply)), cancellationToken);
    }

    private Result<VistaSession> Read(HttpResponseMessage reply)
    {
        foreach (var name in options.Value.Session.TokenHeaders)
        {
            if (reply.Headers.TryGetValues(name, out var values) && values.FirstOrDefault(value => value.Length > 0) is { } token)
            {
                credentials.Accept(VistaNames.AppToken);
                return new VistaSession(token, VistaSessionLife.RenewAt(reply, time.GetUtcNow(), options.Value.Session));
            }
        }

        return new UpstreamMalformed(VistaNames.Upstream, VistaOperations.Session);
    }
}
