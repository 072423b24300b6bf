namespace SecureMessaging.Bff.Messages.Events;

/// <summary>Keeps something in memory that another instance may change.</summary>
internal interface IAccountSignalObserver
{
    /// <summary>Said by another instance. Before the streams of the person hear it, and without waiting.</summary>
    void Observe(AccountSignal signal);

    /// <summary>Nobody knows what others said meanwhile.</summary>
    void MissSome();
}
