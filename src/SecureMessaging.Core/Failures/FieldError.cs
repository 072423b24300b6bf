namespace SecureMessaging.Core.Failures;

/// <summary>One field that was refused. <paramref name="Field"/> is the snake-case attribute, or <c>base</c>.</summary>
public sealed record FieldError(string Field, string Message);
