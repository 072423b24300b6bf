namespace SecureMessaging.Sandbox.Control;

internal sealed record SignInRequest(string? Persona);
