namespace SecureMessaging.Bff.Identity;

/// <summary>Names of the claims in the access token.</summary>
internal static class MessagingClaims
{
    public const string Subject = "sub";
    public const string Icn = "icn";
    public const string MhvCorrelationId = "mhv_correlation_id";

    /// <summary>Station numbers, one claim each.</summary>
    public const string Facilities = "facilities";

    /// <summary>Services the account is entitled to, one claim each.</summary>
    public const string Services = "services";

    /// <summary>Ops roles, one claim each.</summary>
    public const string Roles = "roles";

    public const string MessagingService = "messaging";
}
