using System.Collections.Concurrent;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>
/// Drafts of new messages that their EHRs saved for their writers a while ago, as this instance saw it: they need not be asked about
/// again when they are sent, which would cost one more call of a slow EHR. Only a short cut: what is not known here is asked.
/// </summary>
internal sealed class DraftsSavedLately(TimeProvider time)
{
    /// <summary>About 2 MB.</summary>
    private const int MaxKept = 20_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(UserId User, long Draft), long> _saved = new();

    public void Add(UserId user, long draft)
    {
        if (_saved.Count >= MaxKept)
        {
            _saved.Clear();
        }

        _saved[(user, draft)] = time.GetTimestamp();
    }

    public bool Contains(UserId user, long draft) =>
        _saved.TryGetValue((user, draft), out var at) && time.GetElapsedTime(at) < Life;
}
