namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>The body of a status change; both versions guard against a change made meanwhile.</summary>
internal sealed record UpdateStatusDetails(string? PatientId, string? Status, IReadOnlyList<MessageVersion>? Messages);

internal sealed record MessageVersion(string? Id, int? NotificationVersion, int? RecipientNotificationVersion);
