using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Messages;

/// <summary>What an EHR says of a message it took. Fields an EHR does not give are null.</summary>
public sealed record AcceptedMessage
{
    /// <summary>The EHR's own id: a number on VistA, <c>54282597705.0.-4.prsnl</c> on Oracle Health.</summary>
    [JsonPropertyName("RecordId")] // stored under this name
    public required string EhrMessageId { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public long? SenderId { get; init; }

    public string? SenderName { get; init; }

    public long? RecipientId { get; init; }

    public string? RecipientName { get; init; }

    /// <summary>Its files, where the EHR names them by numbers it can be asked for; empty otherwise.</summary>
    public ImmutableArray<AcceptedFile> Files { get; init; } = [];

    public override string ToString() => $"{nameof(AcceptedMessage)} {EhrMessageId}";
}
