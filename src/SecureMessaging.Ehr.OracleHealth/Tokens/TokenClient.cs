using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Tokens;

/// <summary>Asks a tenant's token server, tells whose fault a refusal is, and keeps the alarm of our credential.</summary>
internal sealed class TokenClient(
    OracleHealthHttp http, IOptionsMonitor<OracleHealthOptions> options, UpstreamCredentials alarms, TimeProvider time)
{
    private const string Upstream = OracleHealthNames.Upstream;

    /// <summary>Taken when the server does not say; below what it documents (570).</summary>
    private static readonly TimeSpan UnstatedLife = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, ClientCredential> _credentials = new(StringComparer.Ordinal);

    public async Task<Result<AccessToken>> FetchAsync(OracleHealthTenant tenant, TokenScope scope, CancellationToken cancellationToken)
    {
        var credential = _credentials.GetOrAdd(tenant.Key, key => new ClientCredential(key, options, time));
        while (true)
        {
            if (credential.Value is not { } value)
            {
                alarms.Refused(Upstream, credential.Name);
                return new CredentialRefused(Upstream, credential.Name);
            }

            var fetched = await tenant.Session.ExecuteAsync(
                OracleHealthNames.Token, token => AskAsync(tenant, scope, credential, value, token), cancellationToken);
            if (fetched.TryGet(out var token, out var failure))
            {
                alarms.Accepted(Upstream, credential.Name);
                return token;
            }

            if (failure is not CredentialRefused refused)
            {
                return failure;
            }

            alarms.Refused(Upstream, refused.Credential);
            if (refused.Credential != credential.Name || !credential.Refuse(value))
            {
                return failure;
            }
        }
    }

    private async ValueTask<Result<AccessToken>> AskAsync(
        OracleHealthTenant tenant, TokenScope scope, ClientCredential credential, string value, CancellationToken cancellationToken)
    {
        var address = new Uri(
            new Uri(options.CurrentValue.AuthorizationAddress),
            $"tenants/{tenant.Id}/hosts/{scope.Host}/protocols/oauth2/profiles/smart-v1/token");
        using var request = credential.Request(address, scope.Scopes, value);
        return await http.ExchangeAsync(
            OracleHealthNames.Token, request,
            (response, token) => ReadAsync(response, tenant, scope, credential, token), cancellationToken);
    }

    private async ValueTask<Result<AccessToken>> ReadAsync(
        HttpResponseMessage response, OracleHealthTenant tenant, TokenScope scope, ClientCredential credential,
        CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            var refusal = await MillenniumJson.ReadAsync<TokenResponse>(response, OracleHealthNames.Token, cancellationToken);
            var why = refusal.TryGet(out var body, out _) ? body.Error : null;
            return new CredentialRefused(Upstream, why == "invalid_scope" ? ScopesOf(tenant) : credential.Name);
        }

        if (!response.IsSuccessStatusCode)
        {
            return MillenniumStatus.ToFailure(response, OracleHealthNames.Token, time);
        }

        var parsed = await MillenniumJson.ReadAsync<TokenResponse>(response, OracleHealthNames.Token, cancellationToken);
        return parsed.TryGet(out var granted, out var failure) ? Accept(granted, tenant, scope) : failure;
    }

    private Result<AccessToken> Accept(TokenResponse granted, OracleHealthTenant tenant, TokenScope scope)
    {
        if (string.IsNullOrEmpty(granted.AccessToken))
        {
            return new UpstreamMalformed(Upstream, OracleHealthNames.Token);
        }

        // The server may grant less than was asked for; such a token would fail later, in the middle of a send.
        var missing = granted.Scope is { } given && scope.Scopes.Split(' ').Except(given.Split(' ')).Any();
        if (missing)
        {
            return new CredentialRefused(Upstream, ScopesOf(tenant));
        }

        alarms.Accepted(Upstream, ScopesOf(tenant));
        var life = granted.ExpiresIn is > 0 and < 86_400 and { } seconds ? TimeSpan.FromSeconds(seconds) : UnstatedLife;
        return new AccessToken(granted.AccessToken, time.GetUtcNow() + life);
    }

    private static string ScopesOf(OracleHealthTenant tenant) => $"{tenant.Key}/scopes";
}
