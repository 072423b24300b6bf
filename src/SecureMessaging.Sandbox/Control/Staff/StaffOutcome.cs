namespace SecureMessaging.Sandbox.Control.Staff;

/// <summary>The id of what staff wrote, or why the EHR cannot hold it.</summary>
internal sealed record StaffOutcome(string? Id, string? Refusal)
{
    public static StaffOutcome Written(string id) => new(id, null);

    public static StaffOutcome Refused(string reason) => new(null, reason);
}
