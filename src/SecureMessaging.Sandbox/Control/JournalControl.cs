using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Journal;

namespace SecureMessaging.Sandbox.Control;

internal static class JournalControl
{
    public static IResult List(CallJournal journal, string? upstream = null) =>
        upstream is not null && !UpstreamNames.All.Contains(upstream)
            ? ControlJson.Wrong($"upstream must be one of {string.Join(", ", UpstreamNames.All)}")
            : ControlJson.Ok(journal.List(upstream));
}
