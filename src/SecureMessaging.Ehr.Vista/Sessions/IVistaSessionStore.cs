namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>Sessions that other instances of this service fetched.</summary>
internal interface IVistaSessionStore
{
    Task<VistaSession?> FindAsync(VistaPersonKey person, CancellationToken cancellationToken);

    Task SaveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken);

    /// <summary>Removes this session and leaves a newer one.</summary>
    Task RemoveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken);
}
