using Microsoft.Extensions.Options;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Files;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.Resilience.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Settings;

internal sealed class OracleHealthOptionsValidator(IHostEnvironment environment, IOptionsMonitor<FacilitiesOptions> facilities)
    : IValidateOptions<OracleHealthOptions>
{
    private const string Section = OracleHealthOptions.Section;

    public ValidateOptionsResult Validate(string? name, OracleHealthOptions options)
    {
        string[] errors =
        [
            .. General(options),
            .. Limits(options),
            .. OracleHealthTenantRules.Errors(options),
            .. PersonRules.Errors(options.Person, IsAddress),
            .. Stations(options),
            .. UpstreamResilienceRules.Errors(Section, options),
            .. Curation(options),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> General(OracleHealthOptions options)
    {
        if (!OracleHealthTransport.IsKnown(options.Transport))
        {
            yield return $"{Section}:Transport is '{options.Transport}'. Use {OracleHealthTransport.Millennium} or "
                + $"{OracleHealthTransport.MhvBridge}.";
        }

        foreach (var (setting, address) in new[]
            { (nameof(options.BaseAddress), options.BaseAddress), (nameof(options.AuthorizationAddress), options.AuthorizationAddress) })
        {
            if (!IsAddress(address) || !address.EndsWith('/'))
            {
                yield return $"{Section}:{setting} must be an absolute https address that ends with '/' (http is accepted in Development): "
                    + "the tenant's path is put behind it.";
            }
        }

        if (string.IsNullOrWhiteSpace(options.TokenHost))
        {
            yield return $"{Section}:TokenHost is missing: the token address names it. Set it to the host of the EHR APIs.";
        }

        foreach (var scope in options.Scopes.Where(scope => string.IsNullOrWhiteSpace(scope) || scope.Contains('*') || scope.Contains(' ')))
        {
            yield return $"{Section}:Scopes holds '{scope}': wildcards and lists in one entry are not taken. Name each scope by itself.";
        }
    }

    private static IEnumerable<string> Limits(OracleHealthOptions options)
    {
        if (options.RenewTokenBefore < TimeSpan.FromSeconds(60) || options.RenewTokenBefore > TimeSpan.FromSeconds(90))
        {
            yield return $"{Section}:RenewTokenBefore must be from 00:01:00 to 00:01:30: less lets tokens die on the way, "
                + "more is throttled.";
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(10))
        {
            yield return $"{Section}:ClockSkew must be from 00:00:00 to 00:10:00.";
        }

        if (options.MaxLostShare is not (>= 0 and <= 1))
        {
            yield return $"{Section}:MaxLostShare must be from 0 to 1: it is a share of the care teams.";
        }

        if (options.MaxShareRise is not (>= 0 and <= 1))
        {
            yield return $"{Section}:MaxShareRise must be from 0 to 1: it is a share of the pools.";
        }

        if (options.Directory.Soft < TimeSpan.FromMinutes(1) || options.Directory.Soft > TimeSpan.FromHours(24))
        {
            yield return $"{Section}:Directory:Soft must be from 00:01:00 to 1.00:00:00.";
        }

        if (options.Directory.Hard < options.Directory.Soft || options.Directory.Hard > TimeSpan.FromDays(30))
        {
            yield return $"{Section}:Directory:Hard must be from Directory:Soft to 30.00:00:00: an older list is served until then.";
        }

        if (options.Directory.RetryAfterFailure < TimeSpan.FromSeconds(5) || options.Directory.RetryAfterFailure > TimeSpan.FromHours(1))
        {
            yield return $"{Section}:Directory:RetryAfterFailure must be from 00:00:05 to 01:00:00.";
        }
    }

    private IEnumerable<string> Stations(OracleHealthOptions options) =>
        facilities.CurrentValue.Stations
            .Where(station => station.Value.Tenant is { Length: > 0 } tenant && !options.Tenants.ContainsKey(tenant))
            .Select(station => $"Facilities:Stations:{station.Key}:Tenant is '{station.Value.Tenant}', which is no key of "
                + $"{Section}:Tenants: "
                + "its pools could not be found. Add the tenant or correct the key.");

    private IReadOnlyList<string> Curation(OracleHealthOptions options)
    {
        using var files = new CurationFiles(options, environment.ContentRootFileProvider);
        return files.Read(facilities.CurrentValue).Errors;
    }

    private bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment()));
}
