namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>A row of the crosswalk; each field may be null, and then stands there as null.</summary>
internal sealed record CrosswalkWire(
    long? VistaTriageGroupId, string? VistaTriageGroupName, long? OhTriageGroupId, string? OhTriageGroupName);
