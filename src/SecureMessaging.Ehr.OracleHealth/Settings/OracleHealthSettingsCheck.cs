using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr.OracleHealth.Person;

namespace SecureMessaging.Ehr.OracleHealth.Settings;

/// <summary>
/// Credentials that the service starts without, and then knows no care team of Oracle Health. Bound without the validators where
/// other settings of the section are wrong: whoever sets up a deployment wants one list.
/// </summary>
internal sealed class OracleHealthSettingsCheck(IOptions<OracleHealthOptions> options, IConfiguration configuration) : ISettingsCheck
{
    private const string Section = OracleHealthOptions.Section;

    public IEnumerable<string> Missing()
    {
        var now = Read();
        return [.. now.Tenants.SelectMany(tenant => OfTenant(tenant.Key, tenant.Value)), .. OfPerson(now.Person)];
    }

    private OracleHealthOptions Read()
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return configuration.GetSection(Section).Get<OracleHealthOptions>() ?? new OracleHealthOptions();
        }
    }

    private static IEnumerable<string> OfTenant(string key, TenantOptions tenant)
    {
        var secret = tenant.Authentication == TenantAuthentication.PrivateKeyJwt ? nameof(tenant.PrivateKey) : nameof(tenant.ClientSecret);
        var value = tenant.Authentication == TenantAuthentication.PrivateKeyJwt ? tenant.PrivateKey : tenant.ClientSecret;
        if (string.IsNullOrWhiteSpace(tenant.ClientId))
        {
            yield return $"{Section}:Tenants:{key}:ClientId is missing: the tenant would refuse every call. "
                + "Set it to our system account's client id.";
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            yield return $"{Section}:Tenants:{key}:{secret} is missing: the tenant would refuse every call. "
                + $"Put it into the secrets folder as the file {Section}__Tenants__{key}__{secret}.";
        }
    }

    private static IEnumerable<string> OfPerson(PersonOptions person)
    {
        if (person.Source == PersonSource.Fhir)
        {
            yield break;
        }

        if (person.Source == PersonSource.SignInService && string.IsNullOrWhiteSpace(person.ServiceAccountId))
        {
            yield return $"{Section}:Person:ServiceAccountId is missing: nobody's person id could be asked for. "
                + "Set it to our service account.";
        }

        if (string.IsNullOrWhiteSpace(person.PrivateKey))
        {
            yield return $"{Section}:Person:PrivateKey is missing: nobody's person id could be asked for. "
                + $"Put the service account's key (PEM) into the secrets folder as the file {Section}__Person__PrivateKey.";
        }
    }
}
