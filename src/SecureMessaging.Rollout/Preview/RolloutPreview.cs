using SecureMessaging.Rollout.ActiveUsers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Preview;

/// <summary>Evaluates the flags as they are and as they would be for real users, by the rule itself.</summary>
internal sealed class RolloutPreview(RolloutEvaluator evaluator, ActiveUserRecorder recorder, TimeProvider time)
{
    /// <param name="flag">The flag that would change.</param>
    /// <param name="now">All flags as they are.</param>
    /// <param name="then">All flags as they would be.</param>
    /// <param name="users">To evaluate for.</param>
    public PreviewReport Compare(string flag, RolloutSnapshot now, RolloutSnapshot then, IReadOnlyList<ActiveUser> users)
    {
        var own = Compare(flag, now.Find(flag), then.Find(flag), users);
        var dependents = now.DependentsOf(flag).Concat(then.DependentsOf(flag)).Select(dependent => dependent.Name)
            .Distinct(StringComparer.Ordinal)
            .Select(name => Compare(name, now.Find(name), then.Find(name), users));
        var at = time.GetUtcNow();
        return new PreviewReport(users.Count, own.Total, own.Facilities)
        {
            TakenAt = at,
            UsersSince = DateTimeOffset.UnixEpoch.AddDays(ActiveUserRecorder.DayOf(at) - ActiveUserReader.Days),
            UsersNotCountedYet = recorder.Queue.Count,
            Prerequisites = [.. PrerequisitesOf(then.Find(flag), then, users)],
            Dependents = [.. dependents],
        };
    }

    private IEnumerable<PrerequisitePreview> PrerequisitesOf(CompiledFlag? flag, RolloutSnapshot then, IReadOnlyList<ActiveUser> users)
    {
        foreach (var needed in flag is null ? [] : FlagChain.Of(flag).Select(link => link.Document.Prerequisite?.Flag).OfType<string>())
        {
            var outer = then.Find(needed);
            yield return new PrerequisitePreview(
                needed,
                users.Count(user => IsOn(outer, new RolloutSubject(user.UserRef, user.Facilities))),
                outer is null ? "missing" : outer.Document.Killed ? "killed" : EnumWireNames.Of(outer.Document.State));
        }
    }

    private DependentPreview Compare(string flag, CompiledFlag? now, CompiledFlag? then, IReadOnlyList<ActiveUser> users)
    {
        var results = users.Select(user =>
        {
            var subject = new RolloutSubject(user.UserRef, user.Facilities);
            return new Seen(user, IsOn(now, subject), IsOn(then, subject));
        }).ToArray();
        var facilities = results.SelectMany(seen => seen.User.Facilities.Select(station => (Station: station.Value, seen)))
            .GroupBy(pair => pair.Station, pair => pair.seen)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FacilityPreview(group.Key, Count([.. group])));
        return new DependentPreview(flag, Count(results), [.. facilities]);
    }

    private bool IsOn(CompiledFlag? flag, RolloutSubject subject) => flag is not null && evaluator.Evaluate(flag, subject).IsOn;

    private static PreviewCounts Count(Seen[] seen) => new(
        seen.Count(user => user.Now),
        seen.Count(user => user.Then),
        seen.Count(user => user is { Now: false, Then: true }),
        seen.Count(user => user is { Now: true, Then: false }));

    private sealed record Seen(ActiveUser User, bool Now, bool Then);
}
