using SecureMessaging.Bff.Messages.Attachments;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>A request to send, read from the wire and not judged yet.</summary>
/// <param name="Fields">What the web client filled in.</param>
/// <param name="Uploads">The files, spooled; null where none came. Whoever holds this disposes them.</param>
internal sealed record IncomingMessage(SendFields Fields, SpoolSession? Uploads)
{
    public override string ToString() => nameof(IncomingMessage);
}
