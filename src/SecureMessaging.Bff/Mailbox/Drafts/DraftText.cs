using System.Text.Json.Serialization;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>What is sealed of a draft. The team's names are kept as they were, for a list that must not read the address book.</summary>
internal sealed record DraftText(
    long RecipientId, string RecipientName, string? SuggestedName, string Category, string? Subject, string Body)
{
    /// <summary>Of a draft about which nothing is known but its number.</summary>
    public static readonly DraftText Empty = new(0, "", null, "", null, "");

    /// <summary>The team's facility; null in a draft of an older program, and of a reply whose team is not known.</summary>
    public string? Station { get; init; }

    /// <summary>The message answered, by its number in the web client; null for a draft of a new message.</summary>
    public long? ReplyToId { get; init; }

    /// <summary>Of a message that came back; null for any other draft.</summary>
    public NotDelivered? NotDelivered { get; init; }

    [JsonIgnore]
    public StationNumber? StationNumber => Core.Identifiers.StationNumber.TryParse(Station, out var station) ? station : null;

    public static DraftText To(Recipient recipient) => new(
        recipient.Team?.Id.Value ?? 0, recipient.Team?.Name ?? "", recipient.Team?.SuggestedNameDisplay, "", null, "")
    {
        Station = (recipient.Team?.Station ?? recipient.Facility.Station).Value,
    };

    public override string ToString() => nameof(DraftText);
}
