namespace SecureMessaging.Ehr.OracleHealth.Adapter;

/// <summary>Bounded names for failures, metrics and logs.</summary>
internal static class OracleHealthNames
{
    public const string Upstream = "oracle-health";

    public const string Token = "token";
    public const string Person = "patient";
    public const string Pools = "pools";
    public const string Validate = "validate";
    public const string Send = "send";
    public const string SentItems = "sent-items";
    public const string InboxItems = "inbox-items";
    public const string Message = "message";
    public const string Status = "status";
}
