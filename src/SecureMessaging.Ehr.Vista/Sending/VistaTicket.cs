using System.Globalization;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>What the ticket holds: the draft that the send consumes, and the message replied to where that had to be found.</summary>
internal readonly record struct VistaTicket(long? DraftId, long? ReplyToId)
{
    private const char Separator = '/';

    public static VistaTicket Parse(DispatchTicket ticket)
    {
        var parts = ticket.Value.Split(Separator);
        return new VistaTicket(Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : null);
    }

    public DispatchTicket ToTicket() => new(
        ReplyToId is null
            ? string.Create(CultureInfo.InvariantCulture, $"{DraftId}")
            : string.Create(CultureInfo.InvariantCulture, $"{DraftId}{Separator}{ReplyToId}"))
    {
        DraftId = DraftId,
    };

    public static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IdRanges.IsFromMhv(number) ? number : null;
}
