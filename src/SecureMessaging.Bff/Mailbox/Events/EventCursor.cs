using System.Globalization;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>How far a reader of events has come: the id of the last event, which a browser sends when it opens the stream again.</summary>
/// <param name="At">When the submission of that event was settled, Unix milliseconds.</param>
/// <param name="Submission">Its id; null where the event was about none.</param>
internal readonly record struct EventCursor(long At, SubmissionId? Submission)
{
    private const char Separator = '-';

    public static EventCursor Of(Submission settled) => new(settled.SettledAt ?? settled.UpdatedAt, settled.Id);

    /// <summary>Null for what is no such id: then nothing is said of the past.</summary>
    public static EventCursor? Parse(string? text)
    {
        var parts = (text ?? "").Split(Separator);
        return parts.Length <= 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new EventCursor(at, parts.Length == 2 && SubmissionId.TryParse(parts[1], out var id) ? id : null)
            : null;
    }

    public override string ToString() => Submission is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{At}{Separator}{id}")
        : At.ToString(CultureInfo.InvariantCulture);
}
