namespace SecureMessaging.Bff.Tests.Telemetry.Alerts;

/// <summary>A rule of Prometheus.</summary>
/// <param name="File">In which it stands.</param>
/// <param name="Alert">Null where it records.</param>
/// <param name="Recorded">Null where it alerts.</param>
/// <param name="Query">What it evaluates.</param>
/// <param name="Severity">Who is to come: <c>page</c> at once, <c>ticket</c> in the hours of work.</param>
/// <param name="Runbook">Where the way on is described.</param>
internal sealed record AlertRule(string File, string? Alert, string? Recorded, string Query, string Severity, string Runbook);

/// <summary>What a test of promtool expects of an alert.</summary>
/// <param name="File">In which it stands.</param>
/// <param name="Alert">Its name.</param>
/// <param name="Fires">Else it stays silent.</param>
internal sealed record AlertCase(string File, string Alert, bool Fires);
