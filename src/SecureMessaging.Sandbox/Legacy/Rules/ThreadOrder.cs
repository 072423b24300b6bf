using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>The four orders of a thread list; by the newest date, newest first, when none is named.</summary>
internal static class ThreadOrder
{
    public static IEnumerable<MailThread> Apply(IEnumerable<MailThread> threads, string? field, string? order)
    {
        var ascending = string.Equals(order, "ASC", StringComparison.OrdinalIgnoreCase);
        return field?.ToUpperInvariant() switch
        {
            "SENDER_NAME" => By(threads, thread => thread.Newest.Sender.Name, ascending),
            "RECIPIENT_NAME" => By(threads, thread => thread.Newest.Recipient.Name, ascending),
            _ => ascending
                ? threads.OrderBy(thread => thread.Newest.LatestAt).ThenBy(thread => thread.Newest.Id)
                : threads.OrderByDescending(thread => thread.Newest.LatestAt).ThenByDescending(thread => thread.Newest.Id),
        };
    }

    private static IOrderedEnumerable<MailThread> By(IEnumerable<MailThread> threads, Func<MailThread, string> name, bool ascending) =>
        ascending
        ? threads.OrderBy(name, StringComparer.OrdinalIgnoreCase).ThenByDescending(thread => thread.Newest.LatestAt)
        : threads.OrderByDescending(name, StringComparer.OrdinalIgnoreCase).ThenByDescending(thread => thread.Newest.LatestAt);
}
