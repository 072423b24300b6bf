namespace SecureMessaging.Bff.Messages.Events;

/// <summary>For one instance alone: SQLite belongs to one machine.</summary>
internal sealed class NoAccountSignalRelay : IAccountSignalRelay
{
    public void Publish(AccountSignal signal)
    {
    }
}
