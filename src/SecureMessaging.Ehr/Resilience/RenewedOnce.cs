using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// A call with a token or session that is fetched anew, once, where the upstream refused the first. An explicit refusal proves that the
/// call was not processed, so this holds for sends too.
/// </summary>
public static class RenewedOnce
{
    /// <summary>What the last of at most two calls came to; it may be a refusal still.</summary>
    /// <typeparam name="TCredential">The token or session.</typeparam>
    /// <typeparam name="TOutcome">What a call comes to.</typeparam>
    /// <param name="get">The credential that is held, or a new one.</param>
    /// <param name="without">What it comes to when there is no credential.</param>
    /// <param name="call">The call itself.</param>
    /// <param name="isRefused">The upstream refused the credential, and nothing but the credential.</param>
    /// <param name="forget">So that the next <paramref name="get"/> fetches another.</param>
    public static async Task<TOutcome> CallAsync<TCredential, TOutcome>(
        Func<Task<Result<TCredential>>> get, Func<Failure, TOutcome> without, Func<TCredential, Task<TOutcome>> call,
        Func<TOutcome, bool> isRefused, Func<TCredential, ValueTask> forget)
    {
        for (var isRenewed = false; ; isRenewed = true)
        {
            if (!(await get()).TryGet(out var credential, out var failure))
            {
                return without(failure);
            }

            var outcome = await call(credential);
            if (isRenewed || !isRefused(outcome))
            {
                return outcome;
            }

            await forget(credential);
        }
    }
}
