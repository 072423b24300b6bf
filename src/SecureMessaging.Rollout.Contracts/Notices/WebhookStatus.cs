namespace SecureMessaging.Rollout.Contracts.Notices;

/// <summary>How far a webhook has got.</summary>
public sealed record WebhookStatus
{
    public required string Name { get; init; }

    /// <summary>Number of the last notice it took, or that was not for it.</summary>
    public required long Seq { get; init; }

    /// <summary>Notices after that.</summary>
    public required long Waiting { get; init; }

    /// <summary>Calls that failed since the last one that did not.</summary>
    public required long Attempts { get; init; }

    /// <summary>Why the last call failed, in a word; null where it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>Unix milliseconds of the last call that was taken; null where there was none.</summary>
    public long? DeliveredAt { get; init; }
}
