using System.ComponentModel;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Support;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Sending.Routing;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

using SendResponse = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.JsonApi.JsonApiResult<
        SecureMessaging.Bff.JsonApi.JsonApiResource<SecureMessaging.Bff.Messages.Sending.MessageAttributes>>,
    SecureMessaging.Bff.JsonApi.Errors.FailureResult,
    SecureMessaging.Bff.Flow.ProxyToLegacyResult>;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The ways a person sends: a new message, which may renew a prescription, and a reply.</summary>
internal static class SendMessageEndpoint
{
    /// <summary>The largest request body that is taken at all.</summary>
    private const int MaxBufferedBytes = 28 * 1024 * 1024;

    /// <summary>Until operations let the person, the facility or all in again; the text stays with its writer.</summary>
    private static readonly ServiceUnavailable NotNow = new("new flow", TimeSpan.FromMinutes(1));

    public static Task<SendResponse> SendAsync(HttpContext context, SendServices services, CancellationToken cancellationToken) =>
        HandleAsync(context, services, null, static _ => null, cancellationToken);

    public static Task<SendResponse> RenewAsync(HttpContext context, SendServices services, CancellationToken cancellationToken) =>
        HandleAsync(context, services, null, RenewalRules.Check, cancellationToken);

    public static Task<SendResponse> ReplyAsync(
        HttpContext context,
        [Description("The message replied to, or the reply draft that holds the answer")] long replyToId,
        SendServices services,
        CancellationToken cancellationToken) =>
        HandleAsync(context, services, replyToId, static _ => null, cancellationToken);

    private static async Task<SendResponse> HandleAsync(
        HttpContext context, SendServices services, long? replyToId, Func<SendCommand, Failure?> rule,
        CancellationToken cancellationToken)
    {
        var facts = await services.Router.AskBeforeReadingAsync(
            context.RequireMessagingUser(), context.GetFlowDecision(), replyToId, cancellationToken);
        if (SendRoutePolicy.Decide(facts) is SendRoute.ProxyToLegacy or SendRoute.RefuseForNow)
        {
            return await FromLegacyAsync(context, services, facts, replyToId, cancellationToken);
        }

        if (facts.InBaseFlow)
        {
            // Legacy must be able to read it again, and a file must not touch the disk unencrypted.
            context.Request.EnableBuffering(MaxBufferedBytes, MaxBufferedBytes);
        }

        var read = await services.Reader.ReadAsync(context, replyToId, cancellationToken);
        if (!read.TryGet(out var command, out var unreadable))
        {
            return new FailureResult(unreadable);
        }

        if (rule(command) is { } refusal)
        {
            command.Uploads?.Dispose();
            return facts.InBaseFlow ? ToLegacy(context, services) : new FailureResult(refusal);
        }

        facts = await services.Router.AskAfterReadingAsync(facts, command, cancellationToken);
        if (await services.Sender.TrySendAsync(SendRoutePolicy.Decide(facts), command, cancellationToken) is not { } sent)
        {
            context.Request.Body.Position = 0;
            return await FromLegacyAsync(context, services, facts, replyToId, cancellationToken);
        }

        if (sent.TryGet(out var submission, out var failure))
        {
            return Answer(context, services, command, submission);
        }

        if (command.Receipt.Failed is { } undelivered)
        {
            context.Features.Set(new RespondingEhrsFeature(EhrOf(services, undelivered).Value));
        }

        services.Platform.Answered(context, command, ehr: null, sent: false);
        NameFor(context, (failure as OutcomeUnconfirmed)?.SubmissionId ?? (failure as DraftIsBeingSent)?.SubmissionId
            ?? command.Receipt.Failed?.Id.Value);
        return new FailureResult(failure) { OnResponseSent = NoteOf(services, command) };
    }

    /// <summary>Whoever calls with the support id of this answer asks for that submission.</summary>
    private static void NameFor(HttpContext context, string? submissionId)
    {
        if (submissionId is not null)
        {
            context.Features.Set(new SupportSubmissionFeature(submissionId));
        }
    }

    /// <summary>A sender who got the failure as the response needs no note in the drafts.</summary>
    private static Func<Task>? NoteOf(SendServices services, SendCommand command) =>
        command.Receipt.Failed is { } failed ? () => services.Awaiter.MarkResponseSentAsync(failed, command.Arrival) : null;

    /// <summary>Legacy's answer, except where the number answered is from here: legacy would say that it does not exist.</summary>
    private static async Task<SendResponse> FromLegacyAsync(
        HttpContext context, SendServices services, SendRouteFacts facts, long? replyToId, CancellationToken cancellationToken) =>
        facts.AnswersNumberOfOurs
            && await services.Router.GaveNumberAsync(context.RequireMessagingUser(), replyToId!.Value, cancellationToken)
            ? new FailureResult(NotNow)
            : new ProxyToLegacyResult(services.BaseFlow);

    private static EhrName EhrOf(SendServices services, Submission submission) =>
        services.Adapters.Find(submission.Adapter)?.Ehr ?? submission.Adapter;

    private static ProxyToLegacyResult ToLegacy(HttpContext context, SendServices services)
    {
        context.Request.Body.Position = 0;
        return new ProxyToLegacyResult(services.BaseFlow);
    }

    private static SendResponse Answer(HttpContext context, SendServices services, SendCommand command, Submission submission)
    {
        var ehr = EhrOf(services, submission);
        context.Features.Set(new RespondingEhrsFeature(ehr.Value));
        NameFor(context, submission.Id.Value);
        var mapped = services.Mapper.ToDocument(context.RequireMessagingUser(), submission, MessageEndpoints.AddressOf(context));
        services.Platform.Answered(context, command, ehr, mapped.TryGet(out _, out _));
        return mapped.TryGet(out var message, out var failure)
            ? new JsonApiResult<JsonApiResource<MessageAttributes>>(
                message, command.IsReply ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            { OnResponseSent = () => FollowUpAsync(context, services, command, submission) }
            : new FailureResult(failure);
    }

    private static async Task FollowUpAsync(HttpContext context, SendServices services, SendCommand command, Submission submission)
    {
        await services.Awaiter.MarkResponseSentAsync(submission, command.Arrival);
        await services.UniqueUsers.SentAsync(context, command);
    }
}
