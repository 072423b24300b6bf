namespace SecureMessaging.Sandbox.Legacy;

internal sealed record Tooltip(Guid Id, string TooltipName, bool Hidden, int Counter, Guid UserAccountId, DateTimeOffset? LastSignedIn);
