using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Control.Staff;

/// <summary>What <c>POST /control/staff/messages</c> takes: what a care team writes to a person.</summary>
internal sealed record StaffLetter
{
    /// <summary><c>vista</c> or <c>oracle-health</c>.</summary>
    [JsonPropertyName("record")]
    public string? Ehr { get; init; }

    public string? Persona { get; init; }

    /// <summary>The message answered, by its id in the EHR; its team answers unless <see cref="From"/> names another.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The team or pool that writes, by its id in the EHR.</summary>
    public string? From { get; init; }

    /// <summary>Oracle Health: where two tenants have a pool of that id, and it is not the one of the person's facilities.</summary>
    public string? Tenant { get; init; }

    /// <summary>Absent: that of the message answered, written as the EHR's staff write it.</summary>
    public string? Subject { get; init; }

    /// <summary>Plain text.</summary>
    public string? Body { get; init; }

    /// <summary>Oracle Health: a nurse writes in her own name.</summary>
    public bool Personally { get; init; }

    /// <summary>Absent: now. Never in the future.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public IReadOnlyList<StaffFile> Attachments { get; init; } = [];

    /// <summary>Everything that is wrong whatever the EHR.</summary>
    public IEnumerable<string> Errors(DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(ReplyTo) && string.IsNullOrEmpty(From) && !Personally)
        {
            yield return "reply_to (the id of a message, as the truth shows it) or from (the id of a team or pool) is needed";
        }

        if (string.IsNullOrWhiteSpace(Body))
        {
            yield return "body is needed";
        }

        if (CreatedAt > now)
        {
            yield return "created_at must not be in the future; the sandbox's clock can be moved by PUT /control/clock";
        }

        if (Attachments.Any(file => !file.IsReadable))
        {
            yield return "an attachment needs a name, and data in base64";
        }
    }
}
