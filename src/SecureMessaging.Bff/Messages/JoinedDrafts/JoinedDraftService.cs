using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>Takes away the joined drafts of messages that are sent.</summary>
internal sealed class JoinedDraftService(
    JoinedDraftStore joined, JoinedDraftRemover remover, StoreState storeState, IOptions<MessagesOptions> options, TimeProvider time,
    ILogger<JoinedDraftService> logger) : ClaimedWorkService<JoinedDraft>(storeState, options, time, logger)
{
    protected override string Job => "joined draft";

    protected override TimeSpan Interval { get; } = options.Value.ReconcileInterval;

    protected override Task<IReadOnlyList<JoinedDraft>> ClaimAsync(int max, CancellationToken cancellationToken) =>
        joined.ClaimAsync(max, cancellationToken);

    protected override Task StepAsync(JoinedDraft row, CancellationToken cancellationToken) => remover.StepAsync(row, cancellationToken);

    protected override SubmissionId IdOf(JoinedDraft row) => row.SubmissionId;
}
