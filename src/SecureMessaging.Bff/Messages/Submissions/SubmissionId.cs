using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>One attempt of one person to send one message. Sorted by time, not guessable, free of private words.</summary>
internal readonly record struct SubmissionId
{
    private SubmissionId(string value) => Value = value;

    public string Value { get; }

    public static SubmissionId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));

    public static bool TryParse([NotNullWhen(true)] string? text, out SubmissionId id)
    {
        var valid = Guid.TryParseExact(text, "N", out var guid);
        id = valid ? new SubmissionId(guid.ToString("N")) : default;
        return valid;
    }

    /// <summary>For what this service wrote itself.</summary>
    /// <exception cref="FormatException">It is no id.</exception>
    public static SubmissionId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("This is no id of a submission.");

    public override string ToString() => Value;
}
