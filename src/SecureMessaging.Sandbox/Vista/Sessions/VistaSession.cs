using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Sessions;

/// <summary>One login. A person may have several at a time.</summary>
internal sealed record VistaSession(string Token, Persona Persona, DateTimeOffset ExpiresAt);
