using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>One instance on the wire.</summary>
/// <param name="Instance">Its name.</param>
/// <param name="Revision">What it has applied.</param>
/// <param name="AgeMilliseconds">Since it last reported.</param>
/// <param name="IsLive">It reported within the last ten seconds.</param>
/// <param name="MayServe">It lives; or it reports no more, and may be frozen or cut off and serve what it last knew.</param>
/// <param name="Samples">Of 1,000 sampled users: those it really evaluates to the new flow.</param>
internal sealed record InstanceView(
    string Instance, long Revision, long AgeMilliseconds, bool IsLive, bool MayServe, IReadOnlyList<FlagSample> Samples)
{
    public static InstanceView Of(InstanceReport report, Func<FlagSample, bool> isWanted) =>
        new(report.Instance, report.Revision, (long)report.Age.TotalMilliseconds, report.IsLive, report.MayServe,
            [.. report.Samples.Where(isWanted)]);
}
