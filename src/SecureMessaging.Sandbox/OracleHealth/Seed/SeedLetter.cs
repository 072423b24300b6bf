using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Seed;

/// <summary>One message that was there before the story starts.</summary>
/// <param name="From">Who wrote it.</param>
/// <param name="To">Who got it; null = the person.</param>
/// <param name="Ago">How long ago.</param>
/// <param name="Subject">Null: the message has none.</param>
/// <param name="Text">What it says, as plain text.</param>
internal sealed record SeedLetter(Party From, Party? To, TimeSpan Ago, string? Subject, string Text)
{
    public PatientMessage? Answers { get; init; }

    /// <summary>The document Millennium holds; null = the text in plain paragraphs.</summary>
    public string? Content { get; init; }

    public string Status { get; init; } = MessageStatus.Opened;

    public string NotificationType { get; init; } = "MESSAGE";

    public IReadOnlyList<Attachment> Files { get; init; } = [];
}
