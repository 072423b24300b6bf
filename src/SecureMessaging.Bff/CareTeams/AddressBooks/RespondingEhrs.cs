using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>The EHRs of a response as the request log names them, in alphabetical order: <c>oracle-health+vista</c>.</summary>
internal static class RespondingEhrs
{
    public static string Of(IEnumerable<EhrName> ehrs) =>
        string.Join('+', ehrs.Select(ehr => ehr.Value).Distinct().Order(StringComparer.Ordinal));
}
