using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Recipients;

/// <summary>
/// Finds the message that a reply answers before it is compared with others: the web client names it by the draft that
/// autosave made meanwhile, or by whatever is newest in the conversation then, and it is the same reply.
/// </summary>
internal sealed class ReplyResolver(
    SubmissionStore store, IDraftConsumer drafts, EhrAdapterRegistry adapters, IEnumerable<IReplyThreads> threads,
    IOptions<MessagesOptions> options, StoreClock time)
{
    /// <summary>
    /// The command under the number of the message it answers. A failure where only the EHR could tell and does not:
    /// then nothing must be sent, because it may be a copy.
    /// </summary>
    public Task<Result<ResolvedReply>> ResolveAsync(
        SendCommand command, UserPseudonym userKey, string textHash, CancellationToken cancellationToken) =>
        ResolveAsync(command, userKey, textHash, null, cancellationToken);

    /// <summary>
    /// As above for a person of the base flow; null where nothing here resembles the reply, so that the EHR is asked
    /// for those alone who may have sent it.
    /// </summary>
    public async Task<Result<ResolvedReply>?> ResolveKnownAsync(
        SendCommand command, UserPseudonym userKey, string textHash, CancellationToken cancellationToken)
    {
        if (!command.IsReply)
        {
            return new ResolvedReply(command, null);
        }

        var similar = await SimilarAsync(userKey, textHash, cancellationToken);
        return !MayRepeat(similar, command) && await OfDraftAsync(command, userKey, cancellationToken) is null
            ? null
            : await ResolveAsync(command, userKey, textHash, similar, cancellationToken);
    }

    private async Task<Result<ResolvedReply>> ResolveAsync(
        SendCommand command, UserPseudonym userKey, string textHash, ImmutableArray<Submission>? known,
        CancellationToken cancellationToken)
    {
        if (command.ReplyToId is not { } named)
        {
            return new ResolvedReply(command, null);
        }

        if (await OfDraftAsync(command, userKey, cancellationToken) is { } answeredBefore)
        {
            return new ResolvedReply(command.Answering(answeredBefore), null);
        }

        if (adapters.IssuerOfMessage(named) is not { } issuer)
        {
            var answered = await drafts.FindAnsweredAsync(command.User, named, cancellationToken);
            return answered.Map(kept => new ResolvedReply(kept is { } message ? command.Answering(message) : command, null));
        }

        var all = known ?? await SimilarAsync(userKey, textHash, cancellationToken);
        var similar = Repeatable(all, command);
        var resolved = !command.NamesItsDraft && similar.All(reply => reply.ReplyToId == named)
            ? command
            : await AskEhrAsync(command, issuer, named, similar, cancellationToken);
        return resolved.Map(answering => new ResolvedReply(answering, [.. all.Select(reply => reply.Id)]));
    }

    private async Task<Result<SendCommand>> AskEhrAsync(
        SendCommand command, EhrProfile issuer, long named, ImmutableArray<Submission> similar, CancellationToken cancellationToken)
    {
        if (threads.FirstOrDefault(thread => thread.Name == issuer.Name) is not { } ehr)
        {
            return command;
        }

        var read = await ehr.ReadBeforeAsync(command.User.Patient, named, cancellationToken);
        if (!read.TryGet(out var before, out var failure))
        {
            // A message that is not there is refused by the EHR when it is answered.
            return failure.Is(SmCode.MessageNotFound) && !command.NamesItsDraft ? command : failure;
        }

        if (similar.FirstOrDefault(reply =>
            reply.ReplyToId == named || (before.Contains(reply.ReplyToId ?? 0) && !IsAnswered(reply, before, command))) is { } same)
        {
            return command.Answering(same.ReplyToId!.Value);
        }

        var others = similar.Where(reply => !before.Contains(reply.ReplyToId ?? 0)).ToImmutableArray();
        var later = await FindLaterAsync(ehr, command, named, others, cancellationToken);
        return later.TryGet(out var answered, out var unclear)
            ? answered is { } newer ? command.Answering(newer)
            : !command.NamesItsDraft ? command
            : before.IsEmpty ? new SmRefusal(SmCode.ReplyToDraft) : command.Answering(before[0])
            : unclear;
    }

    /// <summary>
    /// The newer message of the same conversation that a reply of these words answers: sent from another view of it, and admitted
    /// first.
    /// </summary>
    private static async Task<Result<long?>> FindLaterAsync(
        IReplyThreads ehr, SendCommand command, long named, ImmutableArray<Submission> similar, CancellationToken cancellationToken)
    {
        foreach (var answered in similar.Select(reply => reply.ReplyToId!.Value).Distinct())
        {
            var read = await ehr.ReadBeforeAsync(command.User.Patient, answered, cancellationToken);
            if (read.TryGet(out var before, out var failure) && before.Contains(named))
            {
                return answered;
            }

            // A message that was deleted cannot be the newer one of a conversation that still exists.
            if (failure?.Is(SmCode.MessageNotFound) == false)
            {
                return failure;
            }
        }

        return (long?)null;
    }

    /// <summary>
    /// Somebody wrote after that reply arrived: the same words now answer what was written since. Before a draft it stands first
    /// when nobody has, before a message it does not stand at all.
    /// </summary>
    private static bool IsAnswered(Submission reply, ImmutableArray<long> before, SendCommand command) =>
        reply is { State: SubmissionState.Sent, MessageId: { } sent }
        && before.IndexOf(sent) is var position
        && position >= (command.NamesItsDraft ? 1 : 0);

    /// <summary>
    /// What the reply answers that was sent under the draft by whose number the web client names this one; a reply that failed was
    /// written from the draft all the same.
    /// </summary>
    private Task<long?> OfDraftAsync(SendCommand command, UserPseudonym userKey, CancellationToken cancellationToken) =>
        command is { ReplyToId: { } named } && (command.NamesItsDraft || IdAliases.IsAlias(named))
            ? store.FindAnsweredByDraftAsync(userKey, named, cancellationToken)
            : Task.FromResult<long?>(null);

    /// <summary>
    /// Numbers of this service's own are compared as they are, and the draft among them is found by its own number: no EHR is asked.
    /// </summary>
    private bool MayRepeat(ImmutableArray<Submission> similar, SendCommand command) =>
        command.ReplyToId is { } named && IdAliases.IsAlias(named)
            ? similar.Any(reply => IdAliases.IsAlias(reply.ReplyToId ?? 0))
            : !Repeatable(similar, command).IsEmpty;

    /// <summary>Replies of these very words that did not fail.</summary>
    private async Task<ImmutableArray<Submission>> SimilarAsync(
        UserPseudonym userKey, string textHash, CancellationToken cancellationToken)
    {
        var window = options.Value.UndeliveredResponseWindow;
        var age = window > SubmissionStore.ComparedSince * 2 ? window : SubmissionStore.ComparedSince * 2;
        return [.. await store.FindRepliesAsync(userKey, textHash, time.GetUtcNow() - age, cancellationToken)];
    }

    /// <summary>
    /// Of these the ones to messages that have a number of their EHR, and that this request may be a repeated click of. One whose process
    /// seems to be dead is among them: it is given up where the new one takes its place, or it might still go out.
    /// </summary>
    private ImmutableArray<Submission> Repeatable(ImmutableArray<Submission> similar, SendCommand command) =>
    [
        .. similar.Where(reply => adapters.IssuerOfMessage(reply.ReplyToId ?? 0) is not null)
            .Where(reply => reply.State != SubmissionState.Sent
                || DeduplicationPolicy.IsDuplicate(reply, command.Arrival.Earliest, options.Value)),
    ];
}
