using System.Collections.Immutable;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// <c>GET messages/{id}/thread</c> of a conversation that legacy does not know: its drafts, then its messages, newest first.
/// </summary>
internal sealed class ConversationEndpoint(
    ConversationFinder finder, MailTexts texts, ThreadMessageMapper messages, DraftStore drafts, DraftResourceMapper draftResources,
    IdAliases aliases, StoreGuard guard)
{
    private const string Type = "message_thread_details";

    public async Task<Result<IResult>> OpenAsync(
        HttpContext context, MessagingUser user, EhrMessageKey key, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(user, context.GetFlowDecision(), key, cancellationToken);
        if (!found.TryGet(out var owned, out var failure))
        {
            return failure;
        }

        var (_, conversation, source) = owned;
        var takesAnswers = context.GetFlowDecision().LetsAnswer(source.Profile);
        var read = await texts.ReadAsync(source.Mailbox, user.Patient, conversation.Messages, cancellationToken);
        var failures = read.OfType<IFailedResult>().Select(text => text.Failure);
        if (failures.FirstOrDefault(away => !away.Is(SmCode.MessageNotFound)) is { } unread)
        {
            // A thread with holes looks like one whose messages are empty.
            return unread;
        }

        return await guard.RunAsync<IResult>(
            user.Id,
            async userKey => new Result<IResult>.Success(
                await ShowAsync(context, user, userKey, conversation, takesAnswers, read, cancellationToken)),
            StoreGuard.RetryAfter,
            cancellationToken);
    }

    private async Task<IResult> ShowAsync(
        HttpContext context, MessagingUser user, UserPseudonym userKey, Conversation conversation, bool takesAnswers,
        ImmutableArray<Result<MailMessage>> read, CancellationToken cancellationToken)
    {
        var numbers = await aliases.GetOrAddAsync(
            userKey, [.. conversation.Messages.Select(message => message.Key), conversation.Key.ToAliasKey()], cancellationToken);
        var (thread, address) = (numbers[conversation.Key.ToAliasKey()], MessageEndpoints.AddressOf(context));
        var own = conversation.Messages.Select((message, index) => messages.Map(
            user, message, read[index].TryGet(out var text, out _) ? text : null,
            (numbers[message.Key], thread, conversation.FolderOf(message)), Type, address, takesAnswers));
        var replies = (await drafts.ListAsync(userKey, cancellationToken)).OfType<Draft>()
            .Where(draft => draft.Text.ReplyToId is { } answered && numbers.Any(number => number.Value == answered))
            .OrderByDescending(draft => draft.UpdatedAt)
            .Select(draft => draftResources.Map(draft, Type, address, thread));

        return JsonApiResponses.Many<object>([.. replies.Select(Untyped), .. own.Select(Untyped)]);
    }

    private static JsonApiResource<object> Untyped<T>(JsonApiResource<T> resource)
        where T : notnull => new()
        {
            Id = resource.Id,
            Type = resource.Type,
            Attributes = resource.Attributes,
            Relationships = resource.Relationships,
            Links = resource.Links,
        };
}
