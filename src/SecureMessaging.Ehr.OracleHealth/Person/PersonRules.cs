using SecureMessaging.Ehr.OracleHealth.Tokens;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>What the settings of <see cref="PersonOptions"/> must be.</summary>
internal static class PersonRules
{
    private const string Section = "OracleHealth:Person";

    public static IEnumerable<string> Errors(PersonOptions options, Func<string, bool> isAddress)
    {
        if (!PersonSource.IsKnown(options.Source))
        {
            yield return $"{Section}:Source is '{options.Source}'. Use {PersonSource.SignInService}, {PersonSource.Map} "
                + $"or {PersonSource.Fhir}.";
        }

        foreach (var (setting, address) in new[]
            { (nameof(options.TokenAddress), options.TokenAddress), (nameof(options.CorrelationsAddress), options.CorrelationsAddress) })
        {
            if (!isAddress(address))
            {
                yield return $"{Section}:{setting} must be an absolute https address (http is accepted in Development): it "
                    + "carries a person's ICN.";
            }
        }

        if (!isAddress(options.FhirAddress) || !options.FhirAddress.EndsWith('/'))
        {
            yield return $"{Section}:FhirAddress must be an absolute https address that ends with '/' (http is accepted in Development).";
        }

        if (options.KeepFor < TimeSpan.FromSeconds(10) || options.KeepFor > TimeSpan.FromSeconds(270))
        {
            yield return $"{Section}:KeepFor must be from 00:00:10 to 00:04:30: a person id must not outlive the token it came with.";
        }

        if (!string.IsNullOrWhiteSpace(options.PrivateKey) && AssertionSigner.RsaProblem(options.PrivateKey) is { } problem)
        {
            yield return $"{Section}:PrivateKey {problem}: no assertion could be signed. Use RSA of 2048 bits or more.";
        }
    }
}
