using System.Collections.Immutable;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Contracts;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>Files as base64 within the message. The shape is assumed, and so is that no second call carries them.</summary>
internal static class AttachmentEncoding
{
    public static async Task<IReadOnlyList<SentAttachment>> EncodeAsync(
        ImmutableArray<MessageAttachment> files, CancellationToken cancellationToken)
    {
        var encoded = new List<SentAttachment>(files.Length);
        foreach (var file in files)
        {
            await using var content = await file.OpenAsync(cancellationToken);
            using var bytes = new MemoryStream(checked((int)file.Length));
            await content.CopyToAsync(bytes, cancellationToken);
            encoded.Add(
                new SentAttachment(file.FileName, file.ContentType, Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)));
        }

        return encoded;
    }
}
