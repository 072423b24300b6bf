namespace SecureMessaging.Rollout.Contracts.Audit;

/// <summary>What happened, before it has its place in the chain.</summary>
public record AuditEntry
{
    /// <summary>Unix milliseconds, as the hash covers it.</summary>
    public required long At { get; init; }

    /// <summary>The token's subject, or <c>system:guard</c>, <c>system:seed</c>.</summary>
    public required string Actor { get; init; }

    public required string Action { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public string? BeforeDoc { get; init; }

    public string? AfterDoc { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public string? RequestId { get; init; }

    public string? Ip { get; init; }

    /// <summary>The item's version after it.</summary>
    public required long Version { get; init; }

    /// <summary>JSON: the evidence of an automatic act, or the request that was approved.</summary>
    public string? Detail { get; init; }

    public string? IdempotencyKey { get; init; }
}
