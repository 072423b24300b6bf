using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Sending.Recipients;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>
/// Admits a message: judges it, recognises it if it is known, finds its recipient, and commits its row before anything goes
/// upstream. A message that is known already is joined or repeated, whichever instance it is with.
/// </summary>
internal sealed class SubmissionAdmission(
    SubmissionKeyResolver keys, SubmissionDeduplicator deduplicator, NamedDraftCheck drafts, RecipientResolver recipients,
    InFlightLimits limits, SubmissionFactory factory, SenderWarmUp warmUp, PendingAdmissions pendings, UserPseudonyms pseudonyms,
    EhrAdapterRegistry adapters, IOptions<MessagesOptions> options, StoreClock time)
{
    /// <summary>The message is compared again only where another reply of the same words was admitted meanwhile.</summary>
    private const int MaxComparisons = 5;

    /// <summary>One call of an EHR takes up to 23 s.</summary>
    private static readonly TimeSpan MaxDraftCheck = TimeSpan.FromSeconds(25);

    /// <summary>Goes on when the caller goes away: a person who presses Send and closes the web client has sent the message.</summary>
    public async Task<Result<AdmittedSubmission>> TryAdmitAsync(SendCommand command)
    {
        using var span = Spans.Start(Spans.Admit);
        var result = await JudgeAsync(command);
        if (result.TryGet(out var admitted, out var refused))
        {
            span?.Tag(admitted.Row);
            span.End(admitted.Message is null ? "known" : "admitted");
        }
        else
        {
            span.End(refused.GetType().Name);
        }

        return result;
    }

    private async Task<Result<AdmittedSubmission>> JudgeAsync(SendCommand command)
    {
        if (MessageRules.Check(command.Fields, command.IsReply, options.Value.MaxBodyLength) is { } invalid)
        {
            return invalid;
        }

        await using var pending = pendings.Enter(await pseudonyms.OfAsync(command.User.Id, CancellationToken.None), command.Identity.Id);

        // Side by side with everything that is looked up first.
        warmUp.Begin(command.User, command.Flow, command.Fields.RecipientId);
        using var limit = new CancellationTokenSource(options.Value.DispatchLimit, time);
        try
        {
            for (var tries = 0; tries < MaxComparisons; tries++)
            {
                if (await AdmitAsync(command, limit.Token) is { } admitted)
                {
                    return admitted;
                }
            }

            return new ServiceUnavailable("dispatch");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new UpstreamTimedOut("ehr", "recipient");
        }
    }

    /// <summary>Null where it is to be compared with others again.</summary>
    private async Task<Result<AdmittedSubmission>?> AdmitAsync(SendCommand command, CancellationToken cancellationToken)
    {
        var resolved = await keys.ResolveAsync(command, cancellationToken);
        if (!resolved.TryGet(out var keyed, out var unclear))
        {
            return unclear;
        }

        // A retry must get the truth even where its recipient could not be looked up now.
        var known = await deduplicator.FindAsync(keyed, cancellationToken);
        if (await deduplicator.AnswerOfAsync(known, keyed, command.Arrival.Earliest, cancellationToken) is { } answer)
        {
            return answer;
        }

        // Other words under a draft that is consumed already: a message of their own, which the EHR would refuse under its
        // number. They may have been saved as a draft of their own meanwhile.
        var fresh = known.OfDraft is { State: SubmissionState.Sent }
            ? keyed.Command with
            {
                Fields = keyed.Command.Fields with { DraftId = await deduplicator.FindLaterDraftAsync(keyed, cancellationToken) },
            }
            : keyed.Command;

        // Side by side: each may ask an EHR, which may be slow.
        var finding = recipients.ResolveAsync(fresh, keyed.Key.UserKey, cancellationToken);
        var judged = command.NamesItsDraft ? null : await JudgeDraftAsync(fresh, keyed.Key.UserKey, finding, cancellationToken);
        var found = await finding;
        if (judged is { } foreign)
        {
            return foreign;
        }

        if (!found.TryGet(out var recipient, out var unreachable))
        {
            return unreachable;
        }

        var files = AttachmentLimitsOf(adapters.ProfileOf(recipient.Facility), fresh.Flow);
        if ((AttachmentRules.Check(fresh.Files, files) ?? limits.NoRoomFor(keyed.Key.UserKey)) is { } refusal)
        {
            return refusal;
        }

        var (row, message) = factory.Create(fresh, keyed.Key, recipient, files.IsLarge);
        return await deduplicator.TryAddAsync(row, message, keyed, command.Arrival.Earliest, cancellationToken);
    }

    /// <summary>
    /// The draft of a new message is not waited for longer than a slow EHR takes for one call, once the recipient is known: its EHR may be
    /// another than the message goes to.
    /// </summary>
    private async Task<Failure?> JudgeDraftAsync(
        SendCommand command, UserPseudonym userKey, Task finding, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var judging = drafts.RefusalAsync(command, userKey, enough.Token);
        await Task.WhenAny(judging, finding);
        using var late = new CancellationTokenSource(command.IsReply ? Timeout.InfiniteTimeSpan : MaxDraftCheck, time);
        using var giveUp = late.Token.Register(enough.Cancel);
        try
        {
            return await judging;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What the web client offered: the limits of an EHR that a flag includes only with that flag.</summary>
    private AttachmentLimits AttachmentLimitsOf(EhrProfile profile, FlowDecision flow) =>
        options.Value.LargeAttachments ? profile.AttachmentsWhenLarge
        : flow.Includes(profile) || !profile.Attachments.TakesFiles ? profile.Attachments
        : AttachmentLimits.Standard;
}
