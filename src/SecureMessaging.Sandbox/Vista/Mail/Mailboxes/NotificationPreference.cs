namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

/// <summary>How a person is notified of new mail: 0 not, 1 for each message, 2 once a day.</summary>
internal sealed record NotificationPreference(string EmailAddress, int Frequency)
{
    public static IReadOnlyList<string> Frequencies { get; } = ["None", "Each message", "Once daily"];
}
