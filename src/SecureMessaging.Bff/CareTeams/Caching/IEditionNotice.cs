namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>Tells the other instances that a person's lists have a new edition, where the cache itself does not.</summary>
internal interface IEditionNotice
{
    /// <summary>Never fails: the change is made, and where nobody can be told, a list is old for its lifetime at most.</summary>
    Task TellAsync(EditionChange change, CancellationToken cancellationToken);
}
