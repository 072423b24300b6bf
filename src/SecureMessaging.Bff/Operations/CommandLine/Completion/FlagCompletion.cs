using System.CommandLine.Completions;
using SecureMessaging.Bff.Flow.Flags;

namespace SecureMessaging.Bff.Operations.CommandLine.Completion;

/// <summary>
/// Names of flags for the tab key: those of the release, because it answers without any instance and without a token.
/// </summary>
internal static class FlagCompletion
{
    private static readonly string[] Names =
        [FlagNames.CuratedListFlow, "mhv_secure_messaging_cerner_pilot", FlagNames.RecentRecipients];

    public static IEnumerable<CompletionItem> Offer(CompletionContext context) =>
        Names.Where(name => name.Contains(context.WordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionItem(name));
}
