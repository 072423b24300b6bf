namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>MHV as the transport to Oracle Health.</summary>
internal sealed class VistaBridgeOptions
{
    /// <summary>Between two questions for the status. 100 ms to 30 seconds; default 1 second, as the existing service asks.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the status is asked for. 1 second to 5 minutes; default 60 seconds, as the existing service waits.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Failed questions in total before it is given up. 1 to 20; default 3.</summary>
    public int MaxErrors { get; init; } = 3;
}
