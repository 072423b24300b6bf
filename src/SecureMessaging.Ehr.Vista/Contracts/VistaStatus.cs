using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>How far MHV has brought a message to Oracle Health.</summary>
internal sealed record VistaStatus
{
    public long? MessageId { get; init; }

    public string? Status { get; init; }

    [JsonConverter(typeof(VistaTextConverter))]
    public string? OhSecureMessageId { get; init; }
}
