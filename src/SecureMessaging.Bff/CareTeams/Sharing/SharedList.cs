namespace SecureMessaging.Bff.CareTeams.Sharing;

/// <summary>A list that many people have alike, with the part of an address book that is made of it.</summary>
/// <param name="length">Its teams.</param>
internal sealed class SharedList(int length)
{
    public int Length => length;

    /// <summary>Made at the first use, and anew when one of its facilities changed; whoever still has an older one keeps it.</summary>
    public SharedBook? Book { get; set; }
}
