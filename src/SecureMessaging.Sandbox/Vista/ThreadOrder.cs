using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>Sorts the threads of a folder; anything unknown means newest first.</summary>
internal static class ThreadOrder
{
    public static IEnumerable<MailThread> Sort(IReadOnlyList<MailThread> threads, string? field, string? order)
    {
        Func<MailThread, object> key = field switch
        {
            "SENDER_NAME" => thread => thread.Newest.Sender.Name,
            "RECIPIENT_NAME" => thread => thread.Newest.Recipient.Name,
            "DRAFT_DATE" => thread => thread.Newest.DraftAt ?? DateTimeOffset.MinValue,
            _ => thread => thread.Newest.LatestAt,
        };
        return order == "ASC" ? threads.OrderBy(key) : threads.OrderByDescending(key);
    }
}
