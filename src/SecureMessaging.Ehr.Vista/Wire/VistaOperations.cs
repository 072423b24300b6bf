namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>Bounded names of the calls, for failures and metrics.</summary>
internal static class VistaOperations
{
    public const string Session = "session";
    public const string Teams = "teams";
    public const string Crosswalk = "crosswalk";
    public const string Draft = "draft";
    public const string Delete = "delete";
    public const string Send = "send";
    public const string Reply = "reply";
    public const string Folder = "folder";
    public const string Threads = "threads";
    public const string Message = "message";
    public const string Attachment = "attachment";
    public const string Preferences = "preferences";
    public const string Status = "status";
}
