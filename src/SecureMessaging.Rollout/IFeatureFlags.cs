using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout;

/// <summary>Asks flags about a user. Never throws: what cannot be evaluated is off, with <see cref="RolloutReason.Error"/>.</summary>
public interface IFeatureFlags
{
    /// <summary>All flags as this instance has them now.</summary>
    RolloutSnapshot Current { get; }

    /// <summary>
    /// Reads the store anew where this process was stopped and continued, because a flag may have been killed meanwhile. Does
    /// nothing otherwise. To be called before a decision that a person waits for.
    /// </summary>
    ValueTask CatchUpAsync(CancellationToken cancellationToken);

    /// <param name="flag">Its name.</param>
    /// <param name="subject">Who is asked about.</param>
    /// <param name="snapshot">For several flags of one decision: all as of then. A kill since counts all the same.</param>
    ValueTask<RolloutResult> EvaluateAsync(string flag, RolloutSubject subject, RolloutSnapshot? snapshot = null);

    /// <summary>The user is active: previews count them for 30 days. Takes no time and never fails.</summary>
    void NoteActive(string userRef, ImmutableArray<StationNumber> facilities);
}
