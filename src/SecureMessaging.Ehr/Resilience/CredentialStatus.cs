namespace SecureMessaging.Ehr.Resilience;

/// <summary>A credential of ours that was used; its name, never its value.</summary>
/// <param name="Upstream">Who judges it.</param>
/// <param name="Credential">Its name.</param>
/// <param name="IsRefused">At its last use.</param>
/// <param name="Since">Since when it has been so on this instance.</param>
public sealed record CredentialStatus(string Upstream, string Credential, bool IsRefused, DateTimeOffset Since);
