using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>Takes the messages that are to be put back.</summary>
internal sealed class ReturnerService(
    ReturnClaims claims, MessageReturner returner, StoreState storeState, IOptions<MessagesOptions> options, TimeProvider time,
    ILogger<ReturnerService> logger) : ClaimedWorkService<Submission>(storeState, options, time, logger)
{
    /// <summary>Failures without a response are rare, and nobody waits for the second.</summary>
    private const int ReconcileIntervals = 5;

    protected override string Job => "return";

    protected override TimeSpan Interval { get; } = options.Value.ReconcileInterval * ReconcileIntervals;

    protected override Task<IReadOnlyList<Submission>> ClaimAsync(int max, CancellationToken cancellationToken) =>
        claims.ClaimAsync(max, cancellationToken);

    protected override Task StepAsync(Submission row, CancellationToken cancellationToken) => returner.StepAsync(row, cancellationToken);

    protected override SubmissionId IdOf(Submission row) => row.Id;
}
