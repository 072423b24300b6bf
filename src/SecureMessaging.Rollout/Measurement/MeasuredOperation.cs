namespace SecureMessaging.Rollout.Measurement;

/// <summary>The operations both flows are compared by. The same call has the same name in either flow.</summary>
public enum MeasuredOperation
{
    /// <summary>The list of care teams.</summary>
    List,

    /// <summary>Search, of care teams or of messages.</summary>
    Search,

    /// <summary>A new message, prescription renewals included.</summary>
    Send,

    Reply,
}
