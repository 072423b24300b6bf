namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>The one sequence that messages, threads, attachments and folders of all people share.</summary>
internal sealed class MailIds : IResettable
{
    /// <summary>About the largest id recorded.</summary>
    private const long First = 7_300_000;

    private long _last = First;

    public long Next() => Interlocked.Increment(ref _last);

    public void Reset() => Interlocked.Exchange(ref _last, First);
}
