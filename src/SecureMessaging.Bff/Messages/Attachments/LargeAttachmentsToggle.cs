using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>
/// Whether the web client offers its large limits for every care team. It reads no toggle about a single EHR: for an Oracle Health team it
/// offers them as soon as Oracle Health is included.
/// </summary>
internal sealed class LargeAttachmentsToggle(IOptions<MessagesOptions> options) : IClientToggle
{
    public string Name => "mhv_secure_messaging_large_attachments";

    public bool IsOn => options.Value.LargeAttachments;
}
