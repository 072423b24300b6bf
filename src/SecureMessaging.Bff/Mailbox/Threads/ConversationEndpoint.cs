using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// <c>GET messages/{id}/thread</c> of a conversation that legacy does not know: its drafts, then its messages, newest first.
/// </summary>
internal sealed class ConversationEndpoint(
    ConversationFinder finder, MailTexts texts, ThreadMessageMapper messages, DraftStore drafts, DraftResourceMapper draftResources,
    IdAliases aliases)
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

        var (mailbox, conversation, source) = owned;
        var keys = conversation.Messages.Select(message => message.Key).ToArray();
        var numbers = await aliases.GetOrAddAsync(
            mailbox.UserKey, [.. keys, conversation.Key.ToAliasKey()], cancellationToken);
        var read = await texts.ReadAsync(source.Mailbox, user.Patient, keys, cancellationToken);
        if (read.All(text => text is IFailedResult) && read[0] is IFailedResult { Failure: var away } && away is not SmRefusal)
        {
            return away;
        }

        var (thread, address) = (numbers[conversation.Key.ToAliasKey()], MessageEndpoints.AddressOf(context));
        var own = conversation.Messages.Select((message, index) => messages.Map(
            user, message, read[index].TryGet(out var text, out _) ? text : null,
            (numbers[message.Key], thread, conversation.FolderOf(message)), Type, address));
        var replies = (await drafts.ListAsync(mailbox.UserKey, cancellationToken)).OfType<Draft>()
            .Where(draft => draft.Text.ReplyToId is { } answered && numbers.Any(number => number.Value == answered))
            .OrderByDescending(draft => draft.UpdatedAt)
            .Select(draft => draftResources.Map(draft, Type, address, thread));
        return new Result<IResult>.Success(JsonApiResponses.Many<object>([.. replies.Select(Untyped), .. own.Select(Untyped)]));
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
