using System.Text.Json;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>What a multipart body held.</summary>
/// <param name="Message">The JSON part; null when there was none that could be read.</param>
/// <param name="Files">Files sent along or named by their place in storage.</param>
/// <param name="Limits">Which limits they have to keep.</param>
internal sealed record MultipartContent(JsonElement? Message, IReadOnlyList<MailFile> Files, AttachmentLimits Limits)
{
    public static MultipartContent Unreadable { get; } = new(null, [], AttachmentLimits.Ordinary);
}
