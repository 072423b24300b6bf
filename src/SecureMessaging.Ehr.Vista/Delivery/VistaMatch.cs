using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Sending;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>Whether a message the EHR shows is the one that was sent.</summary>
internal static class VistaMatch
{
    /// <summary>
    /// What a list shows: team, subject, time. A reply carries the thread's team and subject, so they prove nothing there.
    /// </summary>
    public static bool MayBe(VistaMessage row, OutgoingMessage sent, DateTimeOffset notBefore)
    {
        if (row.SentDate is not { } sentAt || sentAt < notBefore)
        {
            return false;
        }

        return IsTo(row, sent);
    }

    /// <summary>Of a draft too: its team and subject, where they prove anything.</summary>
    public static bool IsTo(VistaMessage row, OutgoingMessage sent) =>
        sent.IsReply || (TeamMatches(row, sent) && Same(row.Subject, sent.Subject));

    /// <summary>What only the message itself shows: its text and its files.</summary>
    public static bool Is(VistaMessage row, OutgoingMessage sent) => HasText(row, sent) && FilesMatch(row, sent);

    /// <summary>
    /// Its text alone, as far as the EHR leaves it alone: it escapes characters as entities and writes its own line ends.
    /// </summary>
    public static bool HasText(VistaMessage row, OutgoingMessage sent) => Same(row.Text, sent.Body);

    /// <summary>Two texts as people wrote them.</summary>
    public static bool AreSame(string one, string other) => VistaText.Normalise(one) == VistaText.Normalise(other);

    private static bool TeamMatches(VistaMessage row, OutgoingMessage sent) =>
        sent.Recipient is not { } team || row.RecipientId == team.Id.Value || row.TriageGroupId == team.Id.Value;

    private static bool FilesMatch(VistaMessage row, OutgoingMessage sent)
    {
        if (row.Attachments is not { } shown)
        {
            // Lists leave the files out; all they say is whether there are any.
            return (row.Attachment || row.HasAttachments) == !sent.Attachments.IsEmpty;
        }

        var names = VistaFileNameReducer.Reduce(sent.Attachments.Select(file => file.FileName));
        var expected = sent.Attachments.Zip(names, (file, name) => (name, size: (long?)file.Length)).Order();
        var found = shown.Select(file => (name: VistaText.Decode(file.Name)!, size: file.Size));
        return shown.All(file => file.Size is not null)
            ? expected.SequenceEqual(found.Order())
            : expected.Select(file => file.name).SequenceEqual(found.Select(file => file.name).Order());
    }

    private static bool Same(string? shown, string? written) =>
        VistaText.Normalise(VistaText.Decode(shown)) == VistaText.Normalise(written);
}
