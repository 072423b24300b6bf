using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Store;

/// <summary>
/// Runs what concerns one person's rows under the pseudonym they are stored by. A store or key ring that is out is a failure:
/// never an empty list, and never "not found".
/// </summary>
public sealed class StoreGuard(UserPseudonyms pseudonyms)
{
    /// <summary>When somebody who met a store that is out may come back: most outages are a failover or a locked file.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>The result of <paramref name="work"/>, or that the store or the key ring is out.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="user">Whose rows.</param>
    /// <param name="work">Is given the person's pseudonym.</param>
    /// <param name="storeRetryAfter">When a caller may come back to a store that is out; null where nothing is said of it.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<Result<T>> RunAsync<T>(
        UserId user, Func<UserPseudonym, Task<Result<T>>> work, TimeSpan? storeRetryAfter, CancellationToken cancellationToken)
    {
        try
        {
            return await work(await pseudonyms.OfAsync(user, cancellationToken));
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store", storeRetryAfter);
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }
}
