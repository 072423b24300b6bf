using System.Text.RegularExpressions;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>A <see cref="DenyRule"/>, ready to run.</summary>
internal sealed record CompiledDenial(string Name, Regex Pattern, Regex? Unless)
{
    public static CompiledDenial Of(DenyRule rule) => new(
        rule.Name, CurationPatterns.Get(rule.Pattern), rule.Unless is { } unless ? CurationPatterns.Get(unless) : null);

    public bool Denies(string spoken) => Pattern.IsMatch(spoken) && Unless?.IsMatch(spoken) != true;
}
