using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>Checks one submission in its EHR. A check that cannot be made is evidence of nothing, and says why.</summary>
internal sealed class DeliveryChecker(
    SubmissionStore store, EhrAdapterRegistry adapters, DataKeyWrapping wrapping, SubmissionMetrics metrics,
    IOptions<MessagesOptions> options, StoreClock clock, ILogger<DeliveryChecker> logger)
{
    public async Task<DeliveryCheck> CheckAsync(Submission claimed, CancellationToken cancellationToken)
    {
        using var span = Spans.Start(Spans.DeliveryCheck)?.Tag(claimed);
        var check = await FindEvidenceAsync(claimed, cancellationToken);
        span.End(check.Evidence.GetType().Name);
        metrics.DeliveryChecked(claimed.Adapter.Value, check.Evidence.GetType().Name);
        return check;
    }

    private async Task<DeliveryCheck> FindEvidenceAsync(Submission claimed, CancellationToken cancellationToken)
    {
        if (Open(claimed) is not { } encryptor)
        {
            return DeliveryCheck.Impossible(UndeterminedReason.Unreadable);
        }

        if (!adapters.Knows(claimed.Adapter))
        {
            return DeliveryCheck.Impossible(UndeterminedReason.NoAdapter);
        }

        try
        {
            var query = await QueryAsync(claimed, encryptor, cancellationToken);
            return new DeliveryCheck(
                await adapters.For(query.Message.Facility).CheckDeliveryAsync(query, cancellationToken), encryptor, query.Claimed);
        }
        catch (Exception bug) when (bug is not OperationCanceledException and not DbException)
        {
            // A row whose delivery check throws each time would be checked for ever, and its sender never informed.
            SubmissionLog.Broke(logger, claimed.Id.Value, "delivery check", bug.GetType().Name, bug.StackTrace ?? "");
            return DeliveryCheck.Impossible(UndeterminedReason.Broken);
        }
    }

    private async Task<DeliveryQuery> QueryAsync(Submission claimed, SubmissionEncryptor encryptor, CancellationToken cancellationToken)
    {
        var payload = encryptor.Open<SubmissionPayload>(SubmissionEncryptor.PayloadColumn, claimed.Payload!);
        var others = await store.ClaimedEhrMessageIdsAsync(claimed, cancellationToken);
        return new DeliveryQuery(
            PayloadMapper.ToMessage(claimed, payload),
            new DispatchTicket(claimed.Ticket ?? ""),
            claimed.EhrMessageId,
            DateTimeOffset.FromUnixTimeMilliseconds(claimed.DispatchedAt ?? claimed.CreatedAt),
            [.. others.Where(other => other.IsOfAnEqual(claimed)).Select(other => other.EhrMessageId)])
        {
            Now = clock.GetUtcNow(),
            DispatchEnd = DeliveryCheckPolicy.DispatchEnd(claimed, options.Value),
            EhrIsDone = claimed.Refusal is not null,
            Claimed = [.. others.Select(other => other.EhrMessageId)],
        };
    }

    private SubmissionEncryptor? Open(Submission claimed)
    {
        try
        {
            return claimed is { DataKey: { } key, Payload: not null }
                ? new SubmissionEncryptor(wrapping.Unwrap(key), claimed.Id.Value) : null;
        }
        catch (CryptographicException)
        {
            SubmissionLog.Unreadable(logger, claimed.Id.Value);
            return null;
        }
    }
}
