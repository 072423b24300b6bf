using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace SecureMessaging.Store.KeyRing;

/// <summary>The framework's manager, and a way to have its folder read again before the day is over.</summary>
internal sealed class RefreshableKeyManager(IServiceProvider services) : IKeyManager, IDisposable
{
    private readonly XmlKeyManager _keys = ActivatorUtilities.CreateInstance<XmlKeyManager>(services);
    private CancellationTokenSource _refreshed = new();

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) =>
        _keys.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => _keys.GetAllKeys();

    public CancellationToken GetCacheExpirationToken()
    {
        var own = _keys.GetCacheExpirationToken();
        return CancellationTokenSource.CreateLinkedTokenSource(own, _refreshed.Token).Token;
    }

    public void RevokeKey(Guid keyId, string? reason = null) => _keys.RevokeKey(keyId, reason);

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => _keys.RevokeAllKeys(revocationDate, reason);

    /// <summary>Whoever needs a key next reads the folder.</summary>
    public void Refresh() => Interlocked.Exchange(ref _refreshed, new CancellationTokenSource()).Cancel();

    public void Dispose() => _refreshed.Dispose();
}
