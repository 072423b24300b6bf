using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.Identity;

/// <summary>
/// The issuer's signing keys. Read when first needed, again after the configured time, and again when a token names a key
/// that is not among them; kept while the issuer does not answer. One read at a time, and never two within the interval, so
/// that forged key ids and an issuer that hangs cost a request next to nothing.
/// </summary>
internal sealed partial class JwksSource(
    IHttpClientFactory clients, IOptions<IdentityOptions> options, TimeProvider time, ILogger<JwksSource> logger) : IDisposable
{
    public const string HttpClientName = "identity-jwks";

    /// <summary>Between two reads while keys are held.</summary>
    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(10);

    /// <summary>Between two reads while no keys are held: nobody can sign in until one succeeds.</summary>
    public static readonly TimeSpan LeastIntervalWithoutKeys = TimeSpan.FromSeconds(1);

    /// <summary>For the first read after the start, before the service is ready: an issuer that is slow and answers is no outage.</summary>
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile KeySet? _current;
    private long? _lastAttempt;

    public bool HasKeys => _current is not null;

    /// <summary>The keys held now that may have signed a token with this key id.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId) =>
        _current?.Keys.Where(key => keyId is null || key.KeyId == keyId) ?? [];

    /// <summary>Reads the key set when it is missing, old, or lacks the named key.</summary>
    public async ValueTask EnsureAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (!NeedsRefresh(keyId))
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Whoever held the gate before may have read them, or have failed a moment ago.
            if (NeedsRefresh(keyId) && MayTryAgain())
            {
                await RefreshAsync(cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool NeedsRefresh(string? keyId) => _current is not { } held
        || !held.Knows(keyId)
        || time.GetElapsedTime(held.ReadAt) >= options.Value.JwksRefreshInterval;

    private bool MayTryAgain() => _lastAttempt is not { } last
        || time.GetElapsedTime(last) >= (_current is null ? LeastIntervalWithoutKeys : LeastInterval);

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            client.Timeout = _lastAttempt is null ? FirstTimeout : client.Timeout;
            var json = await client.GetStringAsync(new Uri(options.Value.JwksUri), cancellationToken);
            _current = new KeySet([.. new JsonWebKeySet(json).GetSigningKeys()], time.GetTimestamp());
        }
        catch (Exception unread) when (unread is HttpRequestException or ArgumentException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            KeysUnread(logger, NetworkReason.Of(unread));
        }
        finally
        {
            // Counted from its end: a read that hung for seconds must not be followed by the next one at once.
            _lastAttempt = time.GetTimestamp();
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "The identity provider's key set could not be read ({Reason})")]
    private static partial void KeysUnread(ILogger logger, string reason);

    private sealed record KeySet(IReadOnlyList<SecurityKey> Keys, long ReadAt)
    {
        public bool Knows(string? keyId) => keyId is null || Keys.Any(key => key.KeyId == keyId);
    }
}
