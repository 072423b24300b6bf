using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>Runs what concerns a person's drafts under the key they are stored by; a store or key ring that is out is a failure.</summary>
internal sealed class DraftGuard(UserPseudonyms pseudonyms)
{
    public async Task<Result<T>> RunAsync<T>(
        MessagingUser user, Func<UserPseudonym, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(await pseudonyms.OfAsync(user.Id, cancellationToken));
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store", TimeSpan.FromSeconds(2));
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }
}
