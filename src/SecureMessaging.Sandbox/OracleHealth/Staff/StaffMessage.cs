using System.Text.Json.Serialization;
using SecureMessaging.Sandbox.Control.Staff;

namespace SecureMessaging.Sandbox.OracleHealth.Staff;

/// <summary>What <c>POST /control/oracle-health/messages</c> takes.</summary>
internal sealed record StaffMessage
{
    public string? Persona { get; init; }

    public string Tenant { get; init; } = MillenniumTenants.Main;

    /// <summary>The pool the answer comes from; by default the pool of the conversation, else the first well-known one.</summary>
    public string? PoolId { get; init; }

    /// <summary>A nurse writes in her own name, and no pool has to do with it.</summary>
    public bool Personally { get; init; }

    /// <summary>Absent: that of the message answered after <c>Re: </c>, or none.</summary>
    public string? Subject { get; init; }

    /// <summary>Plain text.</summary>
    public string Body { get; init; } = "";

    public string? PreviousMessageId { get; init; }

    public string NotificationType { get; init; } = "MESSAGE";

    /// <summary>Default: now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Of <c>POST /control/staff/messages</c> only.</summary>
    [JsonIgnore]
    public IReadOnlyList<StaffFile> Files { get; init; } = [];
}
