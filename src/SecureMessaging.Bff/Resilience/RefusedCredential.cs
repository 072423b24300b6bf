namespace SecureMessaging.Bff.Resilience;

/// <summary>A credential of ours that an upstream refuses; its name, never its value.</summary>
internal sealed record RefusedCredential(string Upstream, string Credential, DateTimeOffset Since);
