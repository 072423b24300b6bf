using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>A person's own submissions. Another person's does not exist here.</summary>
internal sealed class OwnSubmissions(SubmissionStore store, StoreGuard guard)
{
    private const int Newest = 50;
    private const int MaxSettled = 100;

    public Task<Result<IReadOnlyList<Submission>>> ListAsync(MessagingUser user, CancellationToken cancellationToken) =>
        guard.RunAsync<IReadOnlyList<Submission>>(
            user.Id,
            async userKey => new Result<IReadOnlyList<Submission>>.Success(await store.ListAsync(userKey, Newest, cancellationToken)),
            storeRetryAfter: null,
            cancellationToken);

    /// <summary>Those settled after that time, oldest first, at most a hundred.</summary>
    public Task<Result<SettledSubmissions>> ListSettledAsync(
        MessagingUser user, DateTimeOffset after, CancellationToken cancellationToken) =>
        guard.RunAsync<SettledSubmissions>(
            user.Id,
            async userKey => new SettledSubmissions(
                userKey, await store.FindSettledAsync(userKey, after, MaxSettled, cancellationToken)),
            storeRetryAfter: null,
            cancellationToken);

    public Task<Result<Submission>> FindAsync(MessagingUser user, string id, CancellationToken cancellationToken) =>
        guard.RunAsync<Submission>(
            user.Id,
            async userKey => SubmissionId.TryParse(id, out var parsed)
                && await store.FindAsync(parsed, cancellationToken) is { } found && found.UserKey == userKey
                    ? found
                    : RequestRefused.NotFound("submission"),
            storeRetryAfter: null,
            cancellationToken);
}
