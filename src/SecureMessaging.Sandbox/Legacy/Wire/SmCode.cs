namespace SecureMessaging.Sandbox.Legacy.Wire;

internal sealed record SmCode(int Status, string Title, string Detail);
