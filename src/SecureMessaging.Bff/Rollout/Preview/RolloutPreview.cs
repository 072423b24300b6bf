using SecureMessaging.Bff.Rollout.ActiveUsers;
using SecureMessaging.Bff.Rollout.Evaluation;

namespace SecureMessaging.Bff.Rollout.Preview;

/// <summary>Evaluates two versions of a flag for real users, by the rule itself.</summary>
internal static class RolloutPreview
{
    public static PreviewReport Compare(RolloutEvaluator evaluator, CompiledFlag now, CompiledFlag then, IReadOnlyList<ActiveUser> users)
    {
        var results = users.Select(user =>
        {
            var subject = new RolloutSubject(user.UserRef, user.Facilities);
            return new Seen(user, evaluator.Evaluate(now, subject).IsOn, evaluator.Evaluate(then, subject).IsOn);
        }).ToArray();
        var facilities = results.SelectMany(seen => seen.User.Facilities.Select(station => (Station: station.Value, seen)))
            .GroupBy(pair => pair.Station, pair => pair.seen)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FacilityPreview(group.Key, Count([.. group])));
        return new PreviewReport(users.Count, Count(results), [.. facilities]);
    }

    private static PreviewCounts Count(Seen[] seen) => new(
        seen.Count(user => user.Now),
        seen.Count(user => user.Then),
        seen.Count(user => user is { Now: false, Then: true }),
        seen.Count(user => user is { Now: true, Then: false }));

    private sealed record Seen(ActiveUser User, bool Now, bool Then);
}
