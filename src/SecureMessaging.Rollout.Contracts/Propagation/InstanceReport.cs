using System.Collections.Immutable;

namespace SecureMessaging.Rollout.Contracts.Propagation;

/// <summary>One instance's own word about what it evaluates with.</summary>
/// <param name="Instance">Its name, unique per process.</param>
/// <param name="Revision">The revision it has applied.</param>
/// <param name="Age">Since it last reported.</param>
/// <param name="IsLive">It reported within the last ten seconds.</param>
/// <param name="MayServe">
/// It lives; or it reports no more without having said that it ends, and may be frozen or cut off and serve what it last knew.
/// False once no flag of its may be on any more without word from the store.
/// </param>
/// <param name="Samples">Per flag: how many of 1,000 sampled users it really evaluates to the new flow.</param>
public sealed record InstanceReport(
    string Instance, long Revision, TimeSpan Age, bool IsLive, bool MayServe, ImmutableArray<FlagSample> Samples);

/// <param name="Flag">Name of the flag.</param>
/// <param name="IsOn">Of 1,000 sampled users: those who get the new flow.</param>
public sealed record FlagSample(string Flag, int IsOn);
