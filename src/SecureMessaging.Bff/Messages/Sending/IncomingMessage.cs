using SecureMessaging.Bff.Messages.Attachments;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>A request to send, read from the wire and not judged yet.</summary>
/// <param name="Fields">What the page filled in.</param>
/// <param name="Uploads">The files, spooled; empty for a JSON body. Whoever holds this disposes it.</param>
internal sealed record IncomingMessage(SendFields Fields, SpoolSession Uploads) : IDisposable
{
    public void Dispose() => Uploads.Dispose();

    public override string ToString() => nameof(IncomingMessage);
}
