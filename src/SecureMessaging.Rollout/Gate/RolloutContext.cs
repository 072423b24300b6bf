using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Gate;

// FeatureManagement builds two look-up keys of this type's full name per evaluation. In its folder's namespace they would be
// 120 bytes longer, of the 600 that an evaluation may cost.
namespace Sm;

/// <summary>Who is asked about, and the place where the filter leaves its result for the caller. Used again and again.</summary>
internal sealed class RolloutContext : IRolloutContext
{
    public RolloutSubject Subject { get; private set; }

    public RolloutSnapshot? Snapshot { get; private set; }

    public RolloutResult? Result { get; set; }

    public void Ask(RolloutSubject subject, RolloutSnapshot? snapshot) => (Subject, Snapshot, Result) = (subject, snapshot, null);
}
