namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>Tells the other instances that a person's lists have a new generation, where the cache itself does not.</summary>
internal interface ICacheInvalidationPublisher
{
    /// <summary>Never fails: the change is made, and where nobody can be notified, a list is old for its lifetime at most.</summary>
    Task PublishAsync(CacheGenerationChange change, CancellationToken cancellationToken);
}
