namespace SecureMessaging.Ehr.Resilience;

/// <summary>A credential of ours that an upstream refuses; its name, never its value.</summary>
public sealed record RefusedCredential(string Upstream, string Credential, DateTimeOffset Since);
