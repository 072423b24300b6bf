using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Legacy.Comparison;

internal sealed class LegacyComparisonOptionsValidator : IValidateOptions<LegacyComparisonOptions>
{
    public ValidateOptionsResult Validate(string? name, LegacyComparisonOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(LegacyComparisonOptions options)
    {
        if (options.Interval < TimeSpan.FromMinutes(1) || options.Interval > TimeSpan.FromDays(1))
        {
            yield return "LegacyComparison:Interval must be from 00:01:00 to 1.00:00:00.";
        }

        if (options.RetryAfter < TimeSpan.FromSeconds(1) || options.RetryAfter > TimeSpan.FromHours(1))
        {
            yield return "LegacyComparison:RetryAfter must be from 00:00:01 to 01:00:00.";
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
        {
            yield return "LegacyComparison:Timeout must be from 00:00:01 to 00:01:00.";
        }

        if (options.EhrListAddress.Length > 0
            && !(Uri.TryCreate(options.EhrListAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return "LegacyComparison:EhrListAddress is not an absolute http or https address: the public list of EHRs could not "
                + "be read. Set it to the web host's vamc-ehr.json, or leave it empty.";
        }
    }
}
