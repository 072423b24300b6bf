namespace SecureMessaging.Bff.Tests.Telemetry.Dashboards;

/// <summary>A metric in a query, and what the query asks of it.</summary>
/// <param name="Name">As the query writes it.</param>
/// <param name="Matched">Tags that are compared, with what they are compared with.</param>
internal sealed record NamedMetric(string Name, IReadOnlyList<(string Tag, string Value)> Matched);
