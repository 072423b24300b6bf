using SecureMessaging.Ehr.OracleHealth.Curation;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

/// <summary>A pool name as somebody typed it into Millennium, and what must become of it.</summary>
/// <param name="Name">The raw name.</param>
/// <param name="Verdict">What is decided.</param>
/// <param name="Station">Where it belongs; null when nobody can know.</param>
/// <param name="Label">What a Veteran reads; null when nothing is shown.</param>
internal sealed record FieldName(string Name, PoolVerdict Verdict, string? Station = null, string? Label = null);
