namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>What became of a pool. Only mapped ones are shown and can be written to.</summary>
internal enum PoolVerdict
{
    Mapped,
    Denied,
    Unmapped,
}
