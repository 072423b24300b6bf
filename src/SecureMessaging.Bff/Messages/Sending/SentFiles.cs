using System.Globalization;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// The files of a sent message as the web client reads them. Only a file with a number of its EHR becomes a resource: a link that
/// leads nowhere would be worse than none.
/// </summary>
internal static class SentFiles
{
    private const string Type = "attachments";

    public static IReadOnlyList<SentFileAttributes> Of(DecryptedSubmission opened, long messageId, string messageAddress) =>
        opened.Accepted?.Files is { IsDefaultOrEmpty: false } held
            ? [.. held.Select(file => Held(file, messageId, messageAddress))]
            : [.. (opened.Payload?.Attachments ?? []).Select(file => Sent(file, messageId))];

    public static IReadOnlyList<JsonApiResource<SentFileAttributes>> Resources(IReadOnlyList<SentFileAttributes> files) =>
    [
        .. files.Where(file => file.Id is not null).Select(file => new JsonApiResource<SentFileAttributes>
        {
            Id = Text(file),
            Type = Type,
            Attributes = file,
            Links = new { download = file.Download },
        }),
    ];

    public static object Relationship(IReadOnlyList<JsonApiResource<SentFileAttributes>> resources) =>
        new { attachments = new { data = resources.Select(file => new { id = file.Id, type = file.Type }).ToArray() } };

    private static SentFileAttributes Held(AcceptedFile file, long messageId, string messageAddress) => new()
    {
        Id = file.Id,
        MessageId = messageId,
        Name = file.Name,
        AttachmentSize = file.Length,
        Download = string.Create(CultureInfo.InvariantCulture, $"{messageAddress}/attachments/{file.Id}"),
    };

    private static SentFileAttributes Sent(PayloadAttachment file, long messageId) => new()
    {
        Id = null,
        MessageId = messageId,
        Name = file.FileName,
        AttachmentSize = file.Length,
        Download = null,
    };

    private static string Text(SentFileAttributes file) => file.Id!.Value.ToString(CultureInfo.InvariantCulture);
}
