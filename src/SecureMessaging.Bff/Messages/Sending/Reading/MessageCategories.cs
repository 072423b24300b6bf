using System.Collections.Frozen;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>The six categories the web client offers.</summary>
internal static class MessageCategories
{
    /// <summary>Shown as General; a reply without a category gets it, and the thread's own wins in the EHR.</summary>
    public const string Other = "OTHER";

    public static readonly FrozenSet<string> All =
        new[] { Other, "COVID", "APPOINTMENTS", "MEDICATIONS", "TEST_RESULTS", "EDUCATION" }.ToFrozenSet(StringComparer.Ordinal);
}
