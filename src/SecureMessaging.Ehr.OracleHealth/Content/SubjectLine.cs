using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Ehr.OracleHealth.Content;

/// <summary>
/// The subject as staff see it. Millennium has no field for the category, so it stands before the subject in the words the
/// web client uses: <c>Medication: Refill of ...</c>; a reply begins with <c>Re: </c>, as Oracle asks. The general category says
/// nothing to staff, so its subject stays as it was written, unless its own first words would read as a category.
/// </summary>
internal static class SubjectLine
{
    private const string Reply = SubjectMarks.Reply + " ";
    private const string Separator = SubjectMarks.AfterCategory + " ";

    private static readonly (string Category, string Mark)[] Marks =
        [.. SubjectMarks.CategoryWords.Select(word => (word.Key, word.Value + Separator))];

    public static string Write(string category, string subject, bool isReply)
    {
        var bare = WithoutReplyMark(XmlCharacters.MakeLegal(subject).Replace('\n', ' ').Trim());
        var general = SubjectMarks.CategoryWords[SubjectMarks.General];
        var label = SubjectMarks.CategoryWords.GetValueOrDefault(category, general);
        var line = label == general && LabelOf(bare) is null ? bare : $"{label}{Separator}{bare}";
        return isReply ? Reply + line : line;
    }

    /// <summary>What <see cref="Write"/> made, taken apart; a subject written elsewhere is of category OTHER.</summary>
    public static (string Category, string Subject) Read(string? line)
    {
        var bare = WithoutReplyMark((line ?? "").Trim());
        return LabelOf(bare) is { } found ? (found.Category, bare[found.Mark.Length..]) : (SubjectMarks.General, bare);
    }

    /// <summary>Two lines that say the same, whatever marks, case and blanks a client added.</summary>
    public static bool Same(string left, string right) => string.Equals(
        XhtmlText.Normalise(WithoutReplyMark(left.Trim())), XhtmlText.Normalise(WithoutReplyMark(right.Trim())),
        StringComparison.OrdinalIgnoreCase);

    private static (string Category, string Mark)? LabelOf(string bare)
    {
        foreach (var label in Marks)
        {
            if (bare.StartsWith(label.Mark, StringComparison.OrdinalIgnoreCase))
            {
                return label;
            }
        }

        return null;
    }

    private static string WithoutReplyMark(string subject)
    {
        while (subject.StartsWith(Reply, StringComparison.OrdinalIgnoreCase)
            || string.Equals(subject, Reply.TrimEnd(), StringComparison.OrdinalIgnoreCase))
        {
            subject = subject[Math.Min(Reply.Length, subject.Length)..].TrimStart();
        }

        return subject;
    }
}
