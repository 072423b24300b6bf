namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>How far MHV has brought a message to Oracle Health.</summary>
internal sealed record VistaStatus(string? Status);
