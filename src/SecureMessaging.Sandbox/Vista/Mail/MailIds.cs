using SecureMessaging.Sandbox.State;

namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>
/// The one sequence that messages, threads, attachments and folders of all people share. It never begins anew.
/// </summary>
internal sealed class MailIds(SandboxClock clock)
{
    /// <summary>About the largest id recorded.</summary>
    private const long First = 7_300_000;

    private long _last = RunNumbers.From(First, clock.StartedAt);

    public long Next() => Interlocked.Increment(ref _last);
}
