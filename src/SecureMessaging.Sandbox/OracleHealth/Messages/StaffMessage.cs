namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>What <c>POST /control/oracle-health/messages</c> takes.</summary>
internal sealed record StaffMessage
{
    public string? Persona { get; init; }

    public string Tenant { get; init; } = MillenniumTenants.Main;

    /// <summary>The pool the answer comes from; by default the pool that was written to, else the first well-known one.</summary>
    public string? PoolId { get; init; }

    /// <summary>A nurse writes in her own name, and no pool has to do with it.</summary>
    public bool Personally { get; init; }

    public string Subject { get; init; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; init; } = "";

    public string? PreviousMessageId { get; init; }

    public string NotificationType { get; init; } = "MESSAGE";

    /// <summary>Default: now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
