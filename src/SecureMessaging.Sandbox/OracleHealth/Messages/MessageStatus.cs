namespace SecureMessaging.Sandbox.OracleHealth.Messages;

internal static class MessageStatus
{
    public const string Unread = "UNREAD";
    public const string Opened = "OPENED";
    public const string Deleted = "DELETED";

    /// <summary>The documented changes: unread and opened both ways, either to deleted and back.</summary>
    public static bool MayChange(string from, string to) =>
        from != to && from is Unread or Opened or Deleted && to is Unread or Opened or Deleted;
}
