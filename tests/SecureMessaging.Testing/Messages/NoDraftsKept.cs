using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Testing.Messages;

/// <summary>A service that keeps no drafts of its own.</summary>
internal sealed class NoDraftsKept : IDraftConsumer
{
    public Task<bool> KeepsAnyAsync(MessagingUser user, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> KeepsAsync(MessagingUser user, long draftId, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<Result<long?>> FindAnsweredAsync(MessagingUser user, long draftId, CancellationToken cancellationToken) =>
        Task.FromResult<Result<long?>>((long?)null);

    public Task ConsumeAsync(UserPseudonym owner, SentDraftText sent, CancellationToken cancellationToken) => Task.CompletedTask;
}
