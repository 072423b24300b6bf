namespace SecureMessaging.Sandbox.Control;

/// <param name="Persona">Short name of a persona.</param>
/// <param name="User">
/// From 1: one of many people who share the persona's chart and mail and have an account id of their own; for load, and for
/// watching a percentage.
/// </param>
internal sealed record SignInRequest(string? Persona, int? User = null);
