namespace SecureMessaging.Rollout.Measurement.Launch;

/// <summary>What a flush carries for the launch report.</summary>
internal sealed record LaunchBatch(
    IReadOnlyList<KeyValuePair<LaunchKey, long>> Requests,
    IReadOnlyList<KeyValuePair<LaunchPersonKey, (long Requests, long Accepted)>> People)
{
    public static readonly LaunchBatch Empty = new([], []);
}
