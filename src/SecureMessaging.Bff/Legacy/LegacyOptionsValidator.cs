using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Legacy;

internal sealed class LegacyOptionsValidator : IValidateOptions<LegacyOptions>
{
    public ValidateOptionsResult Validate(string? name, LegacyOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(LegacyOptions options)
    {
        if (!Uri.TryCreate(options.BaseAddress, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/")
        {
            yield return "Legacy:BaseAddress is not scheme://host[:port]: the base flow has nowhere to go. Set it to the legacy API.";
        }

        if (options.Timeout < TimeSpan.FromSeconds(10) || options.Timeout > TimeSpan.FromMinutes(5))
        {
            yield return "Legacy:Timeout must be from 00:00:10 to 00:05:00.";
        }
    }
}
