namespace SecureMessaging.Bff.CareTeams.Contacts;

/// <summary>The body of <c>POST preferences/recipients</c>: every VistA team of the contact list.</summary>
internal sealed record RecipientPreferences
{
    public IReadOnlyList<RecipientPreference?>? UpdatedTriageTeams { get; init; }
}
