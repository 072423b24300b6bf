using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Messages.Following;

/// <summary>A person's own submissions. Another person's does not exist here.</summary>
internal sealed class OwnSubmissions(SubmissionStore store, UserPseudonyms pseudonyms)
{
    private const int Newest = 50;

    public async Task<Result<IReadOnlyList<Submission>>> ListAsync(MessagingUser user, CancellationToken cancellationToken)
    {
        try
        {
            var userKey = await pseudonyms.OfAsync(user.Id, cancellationToken);
            return new Result<IReadOnlyList<Submission>>.Success(await store.ListAsync(userKey, Newest, cancellationToken));
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store");
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }

    public async Task<Result<Submission>> FindAsync(MessagingUser user, string id, CancellationToken cancellationToken)
    {
        try
        {
            var userKey = await pseudonyms.OfAsync(user.Id, cancellationToken);
            return SubmissionId.TryParse(id, out var parsed)
                && await store.FindAsync(parsed, cancellationToken) is { } found && found.UserKey == userKey
                    ? found
                    : RequestRefused.NotFound("submission");
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store");
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }
}
