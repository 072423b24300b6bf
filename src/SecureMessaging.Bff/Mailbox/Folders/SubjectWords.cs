using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>
/// A subject without what is put before it on its way: the mark of a reply, and the category, where an EHR has no field for it and so has
/// the web client's word for it in the subject.
/// </summary>
internal static class SubjectWords
{
    private static readonly string[] Prefixes =
        [SubjectMarks.Reply, .. SubjectMarks.CategoryWords.Values.Select(word => word + SubjectMarks.AfterCategory)];

    public static bool AreSame(string? one, string? other) =>
        Bare(one).Equals(Bare(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Bare(string? subject)
    {
        var words = subject.AsSpan().Trim();
        for (var at = 0; at < Prefixes.Length; at++)
        {
            if (words.StartsWith(Prefixes[at], StringComparison.OrdinalIgnoreCase))
            {
                words = words[Prefixes[at].Length..].TrimStart();
                at = -1;
            }
        }

        return words;
    }
}
