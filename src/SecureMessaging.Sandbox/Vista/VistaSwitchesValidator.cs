namespace SecureMessaging.Sandbox.Vista;

/// <summary>Names every switch that has a value it cannot have.</summary>
internal static class VistaSwitchesValidator
{
    public static IEnumerable<string> ErrorsOf(VistaSwitches switches) =>
        new[]
        {
            OneOf("empty_threads", switches.EmptyThreads, "915", "[]"),
            OneOf("past_end_page", switches.PastEndPage, "[]", "915"),
            OneOf("auth_error_form", switches.AuthErrorForm, "401", "400+code"),
            OneOf("host", switches.Host, "Both", "OldHost", "Gateway"),
            OneOf("session_expires", switches.SessionExpires, "normal", "zero", "past", "missing", "junk"),
            OneOf("escaping", switches.Escaping, "named", "decimal", "hex"),
            OneOf("teams", switches.Teams, "normal", "none", "all-blocked", "five-thousand"),
            OneOf("disposition", switches.Disposition, "unquoted", "quoted", "percent"),
            OneOf("large_download", switches.LargeDownload, "top", "data", "snake"),
            OneOf("bridge_status", switches.BridgeStatus, "SENT", "FAILED", "INVALID", "UNKNOWN", "NOT_SUPPORTED"),
            switches.SessionMinutes > 0 ? null : "session_minutes must be above 0",
            switches.InboxMessages is < 0 or > 5000 ? "inbox_messages must be 0 to 5000" : null,
            switches.BridgePolls < 0 || switches.SyncSeconds < 0 || switches.BridgeDelaySeconds < 0
                ? "bridge_polls, bridge_delay_seconds and sync_seconds must be 0 or more"
                : null,
            switches.StorageHost is { } host && !Uri.TryCreate(host, UriKind.Absolute, out _) ? "storage_host must be absolute" : null,
        }.OfType<string>();

    private static string? OneOf(string name, string value, params string[] allowed) =>
        allowed.Contains(value) ? null : $"{name} must be one of {string.Join(", ", allowed)}";
}
