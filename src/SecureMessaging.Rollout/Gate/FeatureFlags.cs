using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.ActiveUsers;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;

namespace SecureMessaging.Rollout.Gate;

internal sealed class FeatureFlags(
    RolloutFeatures features, RolloutSnapshots snapshots, SnapshotRefresher refresher, ActiveUserRecorder activeUsers) : IFeatureFlags
{
    public RolloutSnapshot Current => snapshots.Current;

    public ValueTask CatchUpAsync(CancellationToken cancellationToken) =>
        snapshots.WasPaused ? new ValueTask(refresher.CatchUpAsync(cancellationToken)) : ValueTask.CompletedTask;

    public ValueTask<RolloutResult> EvaluateAsync(string flag, RolloutSubject subject, RolloutSnapshot? snapshot = null) =>
        features.EvaluateAsync(flag, subject, snapshot);

    public void NoteActive(string userRef, ImmutableArray<StationNumber> facilities) =>
        activeUsers.Seen(new ActiveUser(userRef, facilities));
}
