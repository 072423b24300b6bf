using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>The fields of a message as the web client sends them. Ids are numbers or numeric text; unknown keys are ignored.</summary>
internal sealed record SendFields
{
    /// <summary>The saved draft that this message replaces.</summary>
    public long? DraftId { get; init; }

    /// <summary>One of the six categories; not needed for a reply.</summary>
    public string? Category { get; init; }

    public string? Subject { get; init; }

    public string? Body { get; init; }

    /// <summary>The care team; not needed for a reply.</summary>
    public long? RecipientId { get; init; }

    public string? StationNumber { get; init; }

    /// <summary>The prescription that the message asks to renew; for a new message only.</summary>
    [JsonConverter(typeof(PrescriptionIdConverter))]
    public string? PrescriptionId { get; init; }

    public override string ToString() => nameof(SendFields);
}
