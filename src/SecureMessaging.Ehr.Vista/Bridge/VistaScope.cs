namespace SecureMessaging.Ehr.Vista.Bridge;

/// <summary>Whether MHV is asked for Oracle Health content as well. Off unless MHV is the transport to Oracle Health.</summary>
internal enum VistaScope
{
    VistaOnly,
    WithOracleHealth,
}
