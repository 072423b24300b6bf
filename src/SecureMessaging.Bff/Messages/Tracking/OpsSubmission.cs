using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>One submission as operations see it: ids, times and outcomes.</summary>
internal sealed record OpsSubmission
{
    public required string Id { get; init; }

    public required string State { get; init; }

    /// <summary>The adapter it was sent by.</summary>
    [JsonPropertyName("record")]
    public required string Adapter { get; init; }

    /// <summary>
    /// The kind of failure. Of an undetermined one why it could not be found out: <c>unreadable</c> (its key is not in the key
    /// ring), <c>no-adapter</c>, <c>broken</c> (an error of this service), <c>other-text</c> (the EHR shows other words under
    /// its number), <c>held</c> (by the brake), or what the EHR answered with.
    /// </summary>
    public required string? Failure { get; init; }

    public required bool Acknowledged { get; init; }

    public required int Attempts { get; init; }

    public required int Looks { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? NextLookAt { get; init; }
}
