using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Rollout.Measurement.Launch;

/// <summary>
/// Everybody's requests since the last flush, whether an arm is compared or not: before a rollout, after a kill, and at a facility
/// that is off, people send too. Bounded: beyond it new people are left out.
/// </summary>
internal sealed class LaunchCounts
{
    private const int MaxPeople = 100_000;
    private const int MaxTextLength = 40;
    private const long MinutesPerHour = 60;
    private const long MinutesPerDay = 24 * MinutesPerHour;

    private readonly Lock _lock = new();
    private Dictionary<LaunchKey, long> _requests = [];
    private Dictionary<LaunchPersonKey, (long Requests, long Accepted)> _people = [];

    /// <returns>False where the person was left out.</returns>
    public bool Add(
        string flag, long minute, UserId user, MeasuredOperation operation, Arm arm, ClientKind client, in AttemptResult result)
    {
        var key = new LaunchKey(
            flag, minute / MinutesPerHour, operation, arm, client, Cut(result.Ehrs), result.Status, Cut(result.Code),
            LatencyClasses.Of(result.Took));
        var person = new LaunchPersonKey(flag, minute / MinutesPerDay, operation, arm, client, user);
        lock (_lock)
        {
            _requests[key] = _requests.GetValueOrDefault(key) + 1;
            if (!_people.TryGetValue(person, out var known) && _people.Count >= MaxPeople)
            {
                return false;
            }

            _people[person] = (known.Requests + 1, known.Accepted + (result.Status is > 0 and < 400 ? 1 : 0));
            return true;
        }
    }

    public LaunchBatch Take()
    {
        lock (_lock)
        {
            if (_requests.Count == 0)
            {
                return LaunchBatch.Empty;
            }

            var taken = new LaunchBatch([.. _requests], [.. _people]);
            (_requests, _people) = ([], []);
            return taken;
        }
    }

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];
}
