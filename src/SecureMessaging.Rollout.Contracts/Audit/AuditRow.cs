namespace SecureMessaging.Rollout.Contracts.Audit;

/// <summary>An entry in its place: each row's hash covers its content and the hash before it.</summary>
public sealed record AuditRow : AuditEntry
{
    public required long Seq { get; init; }

    public required string PrevHash { get; init; }

    public required string Hash { get; init; }
}
