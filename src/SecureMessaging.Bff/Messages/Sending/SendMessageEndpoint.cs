using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The two ways a person sends: a new message, and a reply.</summary>
internal static class SendMessageEndpoint
{
    public static Task<Results<JsonApiResult<JsonApiResource<MessageAttributes>>, FailureResult>> SendAsync(
        HttpContext context,
        IncomingMessageReader reader,
        MessageSender sender,
        SentMessageMapper mapper,
        IDraftConsumer drafts,
        CancellationToken cancellationToken) => HandleAsync(context, reader, sender, mapper, drafts, null, cancellationToken);

    public static Task<Results<JsonApiResult<JsonApiResource<MessageAttributes>>, FailureResult>> ReplyAsync(
        HttpContext context,
        [Description("The message replied to, or the reply draft that holds the answer")] long replyToId,
        IncomingMessageReader reader,
        MessageSender sender,
        SentMessageMapper mapper,
        IDraftConsumer drafts,
        CancellationToken cancellationToken) => HandleAsync(context, reader, sender, mapper, drafts, replyToId, cancellationToken);

    private static async Task<Results<JsonApiResult<JsonApiResource<MessageAttributes>>, FailureResult>> HandleAsync(
        HttpContext context, IncomingMessageReader reader, MessageSender sender, SentMessageMapper mapper, IDraftConsumer drafts,
        long? replyToId, CancellationToken cancellationToken)
    {
        if (!IdempotencyKeyHeader.TryRead(context.Request, out var key))
        {
            return new FailureResult(IdempotencyKeyHeader.Malformed);
        }

        var read = await reader.ReadAsync(context, cancellationToken);
        if (!read.TryGet(out var incoming, out var unreadable))
        {
            return new FailureResult(unreadable);
        }

        var command = new SendCommand
        {
            User = context.RequireMessagingUser(),
            Flow = context.Features.Get<FlowDecision>() ?? FlowDecision.Error,
            Fields = incoming.Fields,
            Uploads = incoming.Uploads,
            ReplyToId = replyToId,
            IdempotencyKey = key,
        };
        var sent = await sender.SendAsync(command, cancellationToken);
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
        context.Response.OnCompleted(() => sender.NoteToldAsync(submission));
        return Answer(context, submission, mapper, replyToId is null ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static Results<JsonApiResult<JsonApiResource<MessageAttributes>>, FailureResult> Answer(
        HttpContext context, Submission submission, SentMessageMapper mapper, int status)
    {
        var resource = mapper.ToResource(submission, MessageEndpoints.AddressOf(context));
        return resource.TryGet(out var message, out var failure)
            ? JsonApiAnswers.One(message, status)
            : new FailureResult(failure);
    }
}
