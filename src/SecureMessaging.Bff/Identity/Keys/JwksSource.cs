using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Bff.Identity.Keys;

/// <summary>
/// The issuer's signing keys. Read when first needed, again after the configured time, and again when a token names a key
/// that is not among them; kept while the issuer does not answer, or answers without a key. One read at a time, on its own time
/// limit whoever asked for it, and never two within the interval, so that forged key ids, callers who hang up and an issuer that
/// hangs cost a request next to nothing. Only who needs a key that is not held waits for a read.
/// </summary>
internal sealed partial class JwksSource(
    IHttpClientFactory clients, IOptions<IdentityOptions> options, TimeProvider time, ILogger<JwksSource> logger)
{
    public const string HttpClientName = "identity-jwks";

    /// <summary>Between two reads while keys are held.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(10);

    /// <summary>Between two reads while no keys are held: nobody can sign in until one succeeds.</summary>
    public static readonly TimeSpan MinIntervalWithoutKeys = TimeSpan.FromSeconds(1);

    /// <summary>For the first read after the start, before the service is ready: an issuer that is slow and answers is no outage.</summary>
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private volatile KeySet? _current;

    /// <summary>
    /// No <see cref="SingleFlight{TKey, TValue}"/>: whether a read is due is decided under one lock with joining it, else two could follow
    /// each other within the interval.
    /// </summary>
    private Task _reading = Task.CompletedTask;

    private long? _lastAttempt;

    public bool HasKeys => _current is not null;

    /// <summary>The keys held now that may have signed a token with this key id.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId) =>
        _current?.Keys.Where(key => keyId is null || key.KeyId == keyId) ?? [];

    /// <summary>Reads the key set when it is missing, old, or lacks the named key; waits only when the named key is not held.</summary>
    public async ValueTask EnsureAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (!NeedsRefresh(keyId))
        {
            return;
        }

        var reading = ReadOnce(keyId);
        if (_current?.Knows(keyId) != true)
        {
            await reading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The read that is under way, or a new one where it is time for it.</summary>
    private Task ReadOnce(string? keyId)
    {
        lock (_gate)
        {
            // Whoever asked before may have read them, or have failed a moment ago.
            if (_reading.IsCompleted && NeedsRefresh(keyId) && MayTryAgain())
            {
                _reading = RefreshAsync();
            }

            return _reading;
        }
    }

    private bool NeedsRefresh(string? keyId) => _current is not { } held
        || !held.Knows(keyId)
        || time.GetElapsedTime(held.ReadAt) >= options.Value.JwksRefreshInterval;

    private bool MayTryAgain() => _lastAttempt is not { } last
        || time.GetElapsedTime(last) >= (_current is null ? MinIntervalWithoutKeys : MinInterval);

    private async Task RefreshAsync()
    {
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            client.Timeout = _lastAttempt is null ? FirstTimeout : client.Timeout;
            var json = await client.GetStringAsync(new Uri(options.Value.JwksUri));
            SecurityKey[] keys = [.. new JsonWebKeySet(json).GetSigningKeys().Where(key => key is AsymmetricSecurityKey)];
            if (keys.Length > 0)
            {
                _current = new KeySet(keys, time.GetTimestamp());
            }
            else
            {
                // A key set without a signing key is not taken: it would sign everybody out.
                KeysUnread(logger, "no signing key in it");
            }
        }
        catch (Exception unread) when (unread is HttpRequestException or ArgumentException
            or InvalidOperationException or TaskCanceledException)
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
