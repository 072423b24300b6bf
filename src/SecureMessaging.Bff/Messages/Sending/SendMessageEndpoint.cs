using System.ComponentModel;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Telemetry;

using SendAnswer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.JsonApi.JsonApiResult<SecureMessaging.Bff.JsonApi.JsonApiResource<SecureMessaging.Bff.Messages.Sending.MessageAttributes>>,
    SecureMessaging.Bff.JsonApi.FailureResult,
    SecureMessaging.Bff.Rollout.LeftToLegacy>;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The two ways a person sends: a new message, and a reply.</summary>
internal static class SendMessageEndpoint
{
    /// <summary>The largest request body that is taken at all.</summary>
    private const int LargestBuffered = 28 * 1024 * 1024;

    public static Task<SendAnswer> SendAsync(
        HttpContext context,
        IncomingMessageReader reader,
        MessageSender sender,
        SubmissionJoiner joiner,
        SubmissionAwaiter awaiter,
        SenderHistory history,
        SentMessageMapper mapper,
        IDraftConsumer drafts,
        IBaseFlow baseFlow,
        TimeProvider time,
        CancellationToken cancellationToken) => HandleAsync(context, reader, sender, joiner, awaiter, history, mapper, drafts, baseFlow, time, null, cancellationToken);

    public static Task<SendAnswer> ReplyAsync(
        HttpContext context,
        [Description("The message replied to, or the reply draft that holds the answer")] long replyToId,
        IncomingMessageReader reader,
        MessageSender sender,
        SubmissionJoiner joiner,
        SubmissionAwaiter awaiter,
        SenderHistory history,
        SentMessageMapper mapper,
        IDraftConsumer drafts,
        IBaseFlow baseFlow,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        HandleAsync(context, reader, sender, joiner, awaiter, history, mapper, drafts, baseFlow, time, replyToId, cancellationToken);

    private static async Task<SendAnswer> HandleAsync(
        HttpContext context, IncomingMessageReader reader, MessageSender sender, SubmissionJoiner joiner,
        SubmissionAwaiter awaiter, SenderHistory history, SentMessageMapper mapper, IDraftConsumer drafts,
        IBaseFlow baseFlow, TimeProvider time, long? replyToId, CancellationToken cancellationToken)
    {
        var flow = context.Features.Get<FlowDecision>() ?? FlowDecision.Error;
        var inBaseFlow = flow.Flow == Flow.Base;
        var user = context.RequireMessagingUser();
        if (inBaseFlow
            && !await history.MayKnowAsync(user, cancellationToken)
            && !(flow.MayFinish && await drafts.KeepsAnyAsync(user, cancellationToken)))
        {
            return new LeftToLegacy(baseFlow);
        }

        if (inBaseFlow)
        {
            // Legacy must be able to read it again, and a file must not touch the disk unencrypted.
            context.Request.EnableBuffering(LargestBuffered, LargestBuffered);
        }

        if (!IdempotencyKeyHeader.TryRead(context.Request, out var key))
        {
            return new FailureResult(IdempotencyKeyHeader.Malformed);
        }

        var identity = SubmissionIdentity.New(time);
        var read = await reader.ReadAsync(context, identity, cancellationToken);
        if (!read.TryGet(out var incoming, out var unreadable))
        {
            return new FailureResult(unreadable);
        }

        // A draft to an Oracle Health team, begun here, that its writer could send nowhere else.
        var finishes = flow.MayFinish && !flow.IncludesOracleHealth
            && incoming.Fields.DraftId is { } begun && await drafts.KeepsAsync(user, begun, cancellationToken);
        var command = new SendCommand
        {
            User = user,
            Flow = finishes ? flow.Finishing() : flow,
            Fields = incoming.Fields,
            Identity = identity,
            Uploads = incoming.Uploads,
            ReplyToId = replyToId,
            IdempotencyKey = key,
        };
        var sent = inBaseFlow && !finishes
            ? await joiner.TryJoinAsync(command, cancellationToken)
            : await sender.SendAsync(command, cancellationToken);
        if (sent is null)
        {
            context.Request.Body.Position = 0;
            return new LeftToLegacy(baseFlow);
        }

        var kept = sent.TryGet(out var submission, out var failure) || failure is OutcomeUnconfirmed;
        if (kept && command.Fields.DraftId is { } draftId)
        {
            // The submission holds the text from here on, whatever becomes of it.
            await drafts.ConsumeAsync(command.User, draftId, CancellationToken.None);
        }

        if (submission is null)
        {
            return new FailureResult(failure!);
        }

        context.Features.Set(new AnsweringRecords(submission.Record));
        return Answer(
            context, submission, mapper, () => awaiter.NoteToldAsync(submission),
            replyToId is null ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static SendAnswer Answer(
        HttpContext context, Submission submission, SentMessageMapper mapper, Func<Task> whenAnswered, int status)
    {
        var mapped = mapper.ToDocument(submission, MessageEndpoints.AddressOf(context));
        return mapped.TryGet(out var message, out var failure)
            ? new JsonApiResult<JsonApiResource<MessageAttributes>>(message, status) { WhenAnswered = whenAnswered }
            : new FailureResult(failure);
    }
}
