using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Mailbox;

internal sealed class MailboxOptionsValidator : IValidateOptions<MailboxOptions>
{
    public ValidateOptionsResult Validate(string? name, MailboxOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(MailboxOptions options)
    {
        if (options.MaxDrafts is < 1 or > 1_000)
        {
            yield return "Mailbox:MaxDrafts must be from 1 to 1000.";
        }

        if (options.MaxBodyLength is < 1_000 or > 1_000_000)
        {
            yield return "Mailbox:MaxBodyLength must be from 1000 to 1000000 characters.";
        }

        if (options.ListLifetime < TimeSpan.FromSeconds(1) || options.ListLifetime > TimeSpan.FromMinutes(5))
        {
            yield return "Mailbox:ListLifetime must be from 00:00:01 to 00:05:00.";
        }

        if (options.StaleFor < options.ListLifetime || options.StaleFor > TimeSpan.FromDays(1))
        {
            yield return "Mailbox:StaleFor must be from Mailbox:ListLifetime to 1.00:00:00.";
        }

        if (options.MaxCachedItems is < 1_000 or > 10_000_000)
        {
            yield return "Mailbox:MaxCachedItems must be from 1000 to 10000000.";
        }

        if (options.ResponseBudget < TimeSpan.FromSeconds(1) || options.ResponseBudget > TimeSpan.FromSeconds(30))
        {
            yield return "Mailbox:ResponseBudget must be from 00:00:01 to 00:00:30.";
        }

        if (options.LegacyCatchesUpWithin < TimeSpan.Zero || options.LegacyCatchesUpWithin > TimeSpan.FromDays(7))
        {
            yield return "Mailbox:LegacyCatchesUpWithin must be from 00:00:00 to 7.00:00:00.";
        }

        if (options.GoneNumberRetention < TimeSpan.FromDays(1) || options.GoneNumberRetention > TimeSpan.FromDays(3_653))
        {
            yield return "Mailbox:GoneNumberRetention must be from 1.00:00:00 to 3653.00:00:00.";
        }

        if (options.DraftRetention < TimeSpan.FromDays(1) || options.DraftRetention > TimeSpan.FromDays(3_653))
        {
            yield return "Mailbox:DraftRetention must be from 1.00:00:00 to 3653.00:00:00.";
        }

        if (options.MaxUnknownNumbers is < 1 or > 10_000)
        {
            yield return "Mailbox:MaxUnknownNumbers must be from 1 to 10000.";
        }

        if (options.NewMailInterval < TimeSpan.FromSeconds(1) || options.NewMailInterval > TimeSpan.FromHours(1))
        {
            yield return "Mailbox:NewMailInterval must be from 00:00:01 to 01:00:00.";
        }

        if (options.NewMailChecksAtOnce is < 1 or > 1_000)
        {
            yield return "Mailbox:NewMailChecksAtOnce must be from 1 to 1000.";
        }

        if (options.DownloadsAtOnce is < 1 or > 1_000)
        {
            yield return "Mailbox:DownloadsAtOnce must be from 1 to 1000.";
        }

        if (options.DownloadsPerPerson is < 1 or > 100)
        {
            yield return "Mailbox:DownloadsPerPerson must be from 1 to 100.";
        }
    }
}
