namespace SecureMessaging.Bff.Messages.Events;

/// <summary>Tells the other instances what changed.</summary>
internal interface IAccountSignalRelay
{
    /// <summary>
    /// Never fails and never waits: where nobody can be reached, streams of other instances find it when they read the store.
    /// </summary>
    void Publish(AccountSignal signal);
}
