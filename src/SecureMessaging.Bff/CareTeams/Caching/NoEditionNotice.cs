namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>For one instance alone, and for several with Redis, whose backplane tells them.</summary>
internal sealed class NoEditionNotice : IEditionNotice
{
    public Task TellAsync(EditionChange change, CancellationToken cancellationToken) => Task.CompletedTask;
}
