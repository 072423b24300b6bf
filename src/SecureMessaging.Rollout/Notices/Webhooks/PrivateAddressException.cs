namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>The name leads to no public address. Thrown through the HTTP client, which takes nothing else.</summary>
internal sealed class PrivateAddressException() : IOException("The name leads to no public address.");
