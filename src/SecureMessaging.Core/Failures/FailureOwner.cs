namespace SecureMessaging.Core.Failures;

/// <summary>Whose fault an expected failure was; decides the wire status, the log level and who is alarmed.</summary>
public enum FailureOwner
{
    /// <summary>The person or client that called: answered with a 4xx, never alarmed.</summary>
    Caller,

    /// <summary>An EHR or the legacy API: answered with a 5xx, counted against that upstream.</summary>
    Upstream,

    /// <summary>This service or its configuration, for example a credential that went stale: alarmed.</summary>
    Ourselves,
}
