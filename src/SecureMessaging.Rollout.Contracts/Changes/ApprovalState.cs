namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>What became of a request for a second person, as stored and shown.</summary>
public static class ApprovalState
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Rejected = "rejected";

    /// <summary>Never stored: the flag has changed since, so nobody can decide on it any more.</summary>
    public const string Superseded = "superseded";

    /// <summary>Never stored: a request whose time has passed becomes this by itself.</summary>
    public const string Expired = "expired";
}
