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
    SubmissionStore store, IDraftConsumer drafts, EhrAdapterRegistry records, IEnumerable<IReplyThreads> threads,
    IOptions<MessagesOptions> options, StoreClock time)
{
    /// <summary>
    /// The command under the number of the message it answers. A failure where only the EHR could tell and does not:
    /// then nothing must be sent, because it may be a copy.
    /// </summary>
    public Task<Result<SendCommand>> ResolveAsync(
        SendCommand command, UserPseudonym userKey, string textHash, CancellationToken cancellationToken) =>
        ResolveAsync(command, userKey, textHash, null, cancellationToken);

    /// <summary>
    /// As above for a person of the base flow; null where nothing here resembles the reply, so that the EHR is asked
    /// for those alone who may have sent it.
    /// </summary>
    public async Task<Result<SendCommand>?> ResolveKnownAsync(
        SendCommand command, UserPseudonym userKey, string textHash, CancellationToken cancellationToken)
    {
        if (!command.IsReply)
        {
            return command;
        }

        var similar = await SimilarAsync(userKey, textHash, cancellationToken);
        return similar.IsEmpty && await OfDraftAsync(command, userKey, cancellationToken) is null
            ? null
            : await ResolveAsync(command, userKey, textHash, similar, cancellationToken);
    }

    private async Task<Result<SendCommand>> ResolveAsync(
        SendCommand command, UserPseudonym userKey, string textHash, ImmutableArray<Submission>? known,
        CancellationToken cancellationToken)
    {
        if (command.ReplyToId is not { } named)
        {
            return command;
        }

        if (await OfDraftAsync(command, userKey, cancellationToken) is { } answeredBefore)
        {
            return command.Answering(answeredBefore);
        }

        if (records.IssuerOfMessage(named) is not { } issuer)
        {
            var answered = await drafts.FindAnsweredAsync(command.User, named, cancellationToken);
            return answered.Map(kept => kept is { } message ? command.Answering(message) : command);
        }

        var similar = known ?? await SimilarAsync(userKey, textHash, cancellationToken);
        return !command.NamesItsDraft && similar.All(reply => reply.ReplyToId == named)
            ? command
            : await AskRecordAsync(command, issuer, named, similar, cancellationToken);
    }

    private async Task<Result<SendCommand>> AskRecordAsync(
        SendCommand command, EhrProfile issuer, long named, ImmutableArray<Submission> similar, CancellationToken cancellationToken)
    {
        if (threads.FirstOrDefault(thread => thread.Name == issuer.Name) is not { } record)
        {
            return command;
        }

        var read = await record.ReadBeforeAsync(command.User.Patient, named, cancellationToken);
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

        return !command.NamesItsDraft ? command : before.IsEmpty ? new SmRefusal(SmCode.ReplyToDraft) : command.Answering(before[0]);
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
    /// Replies of these very words, to messages that have a number of their EHR, that a press now may be a repeated click of.
    /// </summary>
    private async Task<ImmutableArray<Submission>> SimilarAsync(
        UserPseudonym userKey, string textHash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var replies = await store.FindRepliesAsync(userKey, textHash, now - options.Value.UndeliveredResponseWindow, cancellationToken);
        return
        [
            .. replies.Where(reply => records.IssuerOfMessage(reply.ReplyToId ?? 0) is not null)
                .Where(reply => reply.State == SubmissionState.Sent
                ? DeduplicationPolicy.IsDuplicate(reply, now, options.Value)
                : !DeduplicationPolicy.IsOrphan(reply, now)),
        ];
    }
}
