namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <param name="Value">What the body says.</param>
/// <param name="NextPage">What names the next page of a list; null on the last one.</param>
internal sealed record MillenniumPage<T>(T Value, string? NextPage);
