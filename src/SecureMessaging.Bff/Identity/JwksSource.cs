using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Bff.Identity;

/// <summary>
/// The issuer's signing keys: read when first needed, kept for the configured time, read again at once when a token names
/// a key that is not among them (but not more often than every 10 seconds, so that forged key ids cost nothing), and kept
/// while the issuer does not answer.
/// </summary>
internal sealed partial class JwksSource(
    IHttpClientFactory clients, IOptions<IdentityOptions> options, TimeProvider time, ILogger<JwksSource> logger) : IDisposable
{
    public const string HttpClientName = "identity-jwks";

    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile KeySet? _current;
    private long _lastAttempt;

    /// <summary>The keys held now that may have signed a token with this key id.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId) =>
        _current?.Keys.Where(key => keyId is null || key.KeyId == keyId) ?? [];

    /// <summary>Reads the key set when it is missing, old, or lacks the named key.</summary>
    public async ValueTask EnsureAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (_current is { } current && !NeedsRefresh(current, keyId))
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current is not { } held || NeedsRefresh(held, keyId))
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

    private bool NeedsRefresh(KeySet current, string? keyId)
    {
        var sinceAttempt = time.GetElapsedTime(_lastAttempt);
        return sinceAttempt >= LeastInterval
            && (time.GetElapsedTime(current.ReadAt) >= options.Value.JwksRefreshInterval || !current.Knows(keyId));
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        _lastAttempt = time.GetTimestamp();
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            var json = await client.GetStringAsync(new Uri(options.Value.JwksUri), cancellationToken);
            _current = new KeySet([.. new JsonWebKeySet(json).GetSigningKeys()], time.GetTimestamp());
        }
        catch (Exception unread) when (unread is HttpRequestException or ArgumentException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            KeysUnread(logger, unread.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "The identity provider's key set could not be read ({Reason})")]
    private static partial void KeysUnread(ILogger logger, string reason);

    private sealed record KeySet(IReadOnlyList<SecurityKey> Keys, long ReadAt)
    {
        public bool Knows(string? keyId) => keyId is null || Keys.Any(key => key.KeyId == keyId);
    }
}
