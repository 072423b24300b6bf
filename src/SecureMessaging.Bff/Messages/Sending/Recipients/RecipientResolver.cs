using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Messages.Sending.Recipients;

/// <summary>Where a message goes: a team of the sender's own address book, or the conversation that is replied to.</summary>
internal sealed class RecipientResolver(IRecipientDirectory directory, ReplyRecipientResolver replies)
{
    public async Task<Result<Recipient>> ResolveAsync(SendCommand command, UserPseudonym userKey, CancellationToken cancellationToken)
    {
        var found = command.ReplyToId is { } replyTo
            ? await replies.FindAsync(command, replyTo, userKey, cancellationToken)
            : CareTeamId.TryCreate(command.Fields.RecipientId ?? 0, out var id)
                ? await directory.FindAsync(command.User, id, command.Flow, cancellationToken)
                : new SmRefusal(SmCode.RecipientNotFound);
        return found.TryGet(out var recipient, out var failure) && MigrationOverlay.RefusalFor(recipient.Facility) is { } refusal
            ? refusal
            : failure is null ? found : failure;
    }
}
