namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>For one instance alone, and for several with Redis, whose backplane tells them.</summary>
internal sealed class NoCacheInvalidationPublisher : ICacheInvalidationPublisher
{
    public Task PublishAsync(CacheGenerationChange change, CancellationToken cancellationToken) => Task.CompletedTask;
}
