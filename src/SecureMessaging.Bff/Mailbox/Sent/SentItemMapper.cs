using System.Globalization;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary>Gives sent items the form and the numbers the web client knows.</summary>
internal sealed class SentItemMapper(EhrAdapterRegistry adapters, IdAliases aliases, UserPseudonyms pseudonyms)
{
    public async Task<JsonApiResource<SentMessageAttributes>> MapAsync(
        UserId user, SentItem item, ListedTeam? team, CancellationToken cancellationToken)
    {
        var id = await NumberAsync(user, item, cancellationToken);
        return new JsonApiResource<SentMessageAttributes>
        {
            Id = id.ToString(CultureInfo.InvariantCulture),
            Type = "messages",
            Attributes = new SentMessageAttributes
            {
                MessageId = id,
                Category = item.Category,
                Subject = item.Subject,
                Attachment = item.HasAttachments,
                SentDate = WireTime.Of(item.SentAt),
                SenderId = item.SenderId ?? 0,
                SenderName = item.SenderName ?? "",
                RecipientId = item.Recipient?.Value ?? 0,
                RecipientName = item.RecipientName ?? team?.Team.Name ?? "",
                ReadReceipt = item.ReadReceipt,
                TriageGroupName = item.TriageGroupName ?? team?.Team.Name,
                SuggestedNameDisplay = item.SuggestedNameDisplay ?? team?.Team.SuggestedNameDisplay,
                IsOhMessage = adapters.Find(item.Adapter)?.IsShownAsOracleHealth == true,
                OhMigrationPhase = team?.Facility.Phase?.ToWireName(),
            },
        };
    }

    /// <summary>An EHR's own number where it is one; else the same alias the message has everywhere in this service.</summary>
    private async Task<long> NumberAsync(UserId user, SentItem item, CancellationToken cancellationToken)
    {
        if (long.TryParse(item.EhrMessageId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && adapters.Find(item.Adapter)?.MessageIds?.Contains(number) == true)
        {
            return number;
        }

        var key = new EhrMessageKey(item.Adapter, item.Tenant, item.EhrMessageId);
        return await aliases.GetOrAddAsync(await pseudonyms.OfAsync(user, cancellationToken), key, cancellationToken);
    }
}
