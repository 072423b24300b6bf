namespace SecureMessaging.Bff.Identity;

/// <summary>Names of the authorization policies.</summary>
internal static class MessagingPolicies
{
    /// <summary>Signed in, verified, with an MHV id or an ICN, and entitled to messaging.</summary>
    public const string Messaging = "messaging";

    public const string OpsViewer = "ops.viewer";
    public const string OpsOperator = "ops.operator";
    public const string OpsApprover = "ops.approver";

    /// <summary>The call centre: it looks people's messages up and changes nothing.</summary>
    public const string OpsSupport = "ops.support";
}
