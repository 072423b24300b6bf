using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>The EHRs of an answer as the request log names them: in the order of their names, for example <c>oracle-health+vista</c>.</summary>
internal static class RespondingEhrs
{
    public static string Of(IEnumerable<EhrName> ehrs) =>
        string.Join('+', ehrs.Select(ehr => ehr.Value).Distinct().Order(StringComparer.Ordinal));
}
