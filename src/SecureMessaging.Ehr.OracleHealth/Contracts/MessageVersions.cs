namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>A message as it was read; one that was changed since is refused with 409.</summary>
internal sealed record MessageVersions(string Id, int NotificationVersion, int RecipientNotificationVersion);
