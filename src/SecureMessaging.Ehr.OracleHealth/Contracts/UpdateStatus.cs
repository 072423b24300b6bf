namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>The body of <c>actions/updatePatientMessageStatus</c>: all messages change, or none.</summary>
internal sealed record UpdateStatus(string PatientId, string Status, IReadOnlyList<MessageVersions> Messages)
{
    public const string Unread = "UNREAD";
    public const string Opened = "OPENED";
    public const string Deleted = "DELETED";

    /// <summary>Of one call.</summary>
    public const int MaxMessages = 100;
}
