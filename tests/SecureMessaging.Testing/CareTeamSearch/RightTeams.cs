using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>Decides by the rules of a question whether a team is right.</summary>
internal static class RightTeams
{
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    public static bool Has(SearchQuestion question, ListedTeam listed) => Array.Exists(question.Right, rule => Holds(rule, listed));

    private static bool Holds(Dictionary<string, string> rule, ListedTeam listed)
    {
        foreach (var (key, expression) in rule)
        {
            string?[] values = key switch
            {
                "name" => [listed.Team.Name],
                "display" => [listed.Team.SuggestedNameDisplay],
                "facility" => [listed.Team.HealthCareSystemName, listed.Facility.Name],
                "station" => [listed.DisplayStation],
                _ => throw new InvalidOperationException($"A rule of a question has the key {key}."),
            };
            if (!Array.Exists(values, value => value is not null && Of(expression).IsMatch(value)))
            {
                return false;
            }
        }

        return true;
    }

    private static Regex Of(string expression) => Compiled.GetOrAdd(
        expression, text => new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
}
