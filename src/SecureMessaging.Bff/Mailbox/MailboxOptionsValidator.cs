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
    }
}
