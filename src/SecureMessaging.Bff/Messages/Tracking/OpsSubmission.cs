namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>One submission as operations see it: ids, times and outcomes.</summary>
internal sealed record OpsSubmission
{
    public required string Id { get; init; }

    public required string State { get; init; }

    public required string Record { get; init; }

    public required string? Failure { get; init; }

    public required bool Acknowledged { get; init; }

    public required int Attempts { get; init; }

    public required int Looks { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? NextLookAt { get; init; }
}
