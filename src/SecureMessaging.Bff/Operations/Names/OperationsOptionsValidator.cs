using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Names;

/// <summary>A name under something that is no account id would be shown beside nobody.</summary>
internal sealed class OperationsOptionsValidator : IValidateOptions<OperationsOptions>
{
    private const int MaxLength = 100;

    public ValidateOptionsResult Validate(string? name, OperationsOptions options)
    {
        List<string> errors = [];
        if (AccountIdRule.Wrong(options.Names.Keys) is { } places)
        {
            errors.Add($"Operations:Names has {places} that are no account ids: a token's sub is a UUID in lower case. Correct them.");
        }

        if (options.Names.Values.Any(shown => string.IsNullOrWhiteSpace(shown) || shown.Length > MaxLength || shown.Any(char.IsControl)))
        {
            errors.Add($"Operations:Names has a name that is empty, longer than {MaxLength} characters or not of one line. Correct it.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
