namespace SecureMessaging.Bff.Telemetry;

/// <summary>The code of the error that this service answered with, for example <c>SM98</c>.</summary>
internal sealed record WrittenErrorFeature(string Code);
