using System.Globalization;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Search;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary>Gives sent items the form and the numbers the web client knows.</summary>
internal sealed class SentItemMapper(
    EhrAdapterRegistry adapters, IdAliases aliases, UserPseudonyms pseudonyms, MessageFacilities facilities)
{
    public async Task<JsonApiResource<FoundMessageAttributes>> MapAsync(
        MessagingUser user, SentItem item, ListedTeam? team, string? ownName, CancellationToken cancellationToken)
    {
        var id = await NumberAsync(user.Id, item, cancellationToken);
        var profile = adapters.Find(item.Adapter);
        var station = team?.Team.Station ?? team?.Facility.Station ?? item.Station;
        var isShownAsOracleHealth = profile?.IsShownAsOracleHealth == true;
        var name = item.TriageGroupName ?? team?.Team.Name;
        return new JsonApiResource<FoundMessageAttributes>
        {
            Id = id.ToString(CultureInfo.InvariantCulture),
            Type = "messages",
            Attributes = new FoundMessageAttributes
            {
                MessageId = id,
                Category = item.Category,
                Subject = item.Subject,
                Attachment = item.HasAttachments,
                SentDate = WireTime.Of(item.SentAt),
                SenderId = item.SenderId ?? user.PartyNumber,
                SenderName = item.SenderName is { Length: > 0 } shown ? shown : ownName ?? "",
                RecipientId = item.Recipient?.Value ?? 0,
                RecipientName = item.RecipientName ?? team?.Team.Name ?? "",
                ReadReceipt = item.ReadReceipt,
                TriageGroupName = name,
                SuggestedNameDisplay = item.SuggestedNameDisplay ?? team?.Team.SuggestedNameDisplay,
                IsOhMessage = isShownAsOracleHealth,
                OhMigrationPhase = facilities.PhaseOf(station),
                ReplyDisabled = item.ReplyDisabled,
                // A virtual team is where it always was, whatever its facility is on.
                MigratedToOracleHealth = team is not { Team.IsVirtual: true } && facilities.HasMigrated(station, profile),
                TriageGroup = facilities.GroupOf(item.Recipient?.Value, name ?? item.RecipientName, station, isShownAsOracleHealth),
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
