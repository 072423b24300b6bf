using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Tokens;

/// <summary>
/// The service tokens held: one per tenant, host and scopes, fetched by one caller for all, renewed before they die. While
/// the token server is in trouble the old token serves as long as it definitely lives.
/// </summary>
internal sealed class OracleHealthTokens(TokenClient client, IOptions<OracleHealthOptions> options, TimeProvider time)
{
    /// <summary>A token is not taken for a new call with less life than this: the call must arrive before it dies.</summary>
    private static readonly TimeSpan MinLife = TimeSpan.FromSeconds(20);

    /// <summary>Pause after a failed fetch, so that a refused credential is not shown to the server by every request.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TokenScope, AccessToken> _held = new();
    private readonly ConcurrentDictionary<TokenScope, (Failure Failure, DateTimeOffset Until)> _failed = new();
    private readonly SingleFlight<TokenScope, Result<AccessToken>> _flights = new();

    public async Task<Result<AccessToken>> GetAsync(OracleHealthTenant tenant, TokenScope scope, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var held = _held.GetValueOrDefault(scope);
        if (held is not null && held.ExpiresAt - now > options.Value.RenewTokenBefore)
        {
            return held;
        }

        var usable = held is not null && held.ExpiresAt - now > MinLife;
        if (_failed.TryGetValue(scope, out var failed) && now < failed.Until)
        {
            return usable ? held! : failed.Failure;
        }

        var fetched = await _flights.RunAsync(scope, () => FetchAsync(tenant, scope), cancellationToken);
        return fetched.TryGet(out _, out _) || !usable ? fetched : held!;
    }

    /// <summary>
    /// A call with the token of a scope, made a second time with a new one where the resource server refused a token that should live.
    /// </summary>
    public Task<TOutcome> UseAsync<TOutcome>(
        OracleHealthTenant tenant, TokenScope scope, Func<Failure, TOutcome> without, Func<AccessToken, Task<TOutcome>> call,
        Func<TOutcome, bool> isRefused, CancellationToken cancellationToken) =>
        RenewedOnce.CallAsync(() => GetAsync(tenant, scope, cancellationToken), without, call, isRefused, token =>
        {
            _held.TryRemove(new(scope, token));
            return ValueTask.CompletedTask;
        });

    private async Task<Result<AccessToken>> FetchAsync(OracleHealthTenant tenant, TokenScope scope)
    {
        var fetched = await client.FetchAsync(tenant, scope, CancellationToken.None);
        if (fetched.TryGet(out var token, out var failure))
        {
            _held[scope] = token;
            _failed.TryRemove(scope, out _);
        }
        else
        {
            _failed[scope] = (failure, time.GetUtcNow() + FailurePause);
        }

        return fetched;
    }
}
