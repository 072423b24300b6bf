namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>A sender or recipient of a message.</summary>
internal sealed record MessageParty(string? Id, string? Type)
{
    public const string Person = "PERSON";
    public const string GroupInbox = "GROUPINBOX";
    public const string Personnel = "PERSONNEL";

    public string? Display { get; init; }
}
