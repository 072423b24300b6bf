namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>A message as the model knows it. Its words are unlike all others.</summary>
internal sealed class ModelMessage(string words, bool isSent, long folder)
{
    public string Words => words;

    public bool IsSent => isSent;

    public long Folder { get; set; } = folder;

    /// <summary>Of a received message: it was opened.</summary>
    public bool IsRead { get; set; }

    /// <summary>Null: at once.</summary>
    public DateTimeOffset? SeenByStaffFrom { get; set; }

    /// <summary>At its EHR, for the staff who answer.</summary>
    public required string IdAtEhr { get; init; }

    /// <summary>Later messages have larger numbers.</summary>
    public required int Order { get; init; }
}
