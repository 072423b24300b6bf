namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>Who wants a change, why, and under which conditions. The actor comes from the token, never from the body.</summary>
public sealed record ChangeRequest
{
    public required string Actor { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public string? RequestId { get; init; }

    public string? Ip { get; init; }

    /// <summary>The version the caller has seen. Needed by every change but those towards the base flow.</summary>
    public long? IfMatch { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>A hash of what was asked for; the key answers for that and nothing else. Null for keys that say it themselves.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Of an approval, which is refused without: the digest of what the second person has looked at.</summary>
    public string? Digest { get; init; }

    public bool DryRun { get; init; }

    /// <summary>JSON kept with the audit row.</summary>
    public string? Detail { get; init; }
}
