namespace SecureMessaging.Sandbox.Control;

internal sealed record ClockRequest(DateTimeOffset? Now);
