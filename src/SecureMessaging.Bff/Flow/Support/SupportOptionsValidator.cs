using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Flow.Support;

internal sealed class SupportOptionsValidator : IValidateOptions<SupportOptions>
{
    private static readonly TimeSpan Min = TimeSpan.FromDays(1);
    private static readonly TimeSpan Max = TimeSpan.FromDays(400);

    public ValidateOptionsResult Validate(string? name, SupportOptions options) =>
        options.Retention < Min || options.Retention > Max
            ? ValidateOptionsResult.Fail(
                $"Support:Retention is {options.Retention}: a caller's support id would be gone too early, or kept for ever. "
                + $"Set it from {Min} to {Max}.")
            : ValidateOptionsResult.Success;
}
