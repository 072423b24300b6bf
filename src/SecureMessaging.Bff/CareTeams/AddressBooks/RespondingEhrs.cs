using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>The EHRs of an answer as the request log names them.</summary>
internal static class RespondingEhrs
{
    public static string Of(IEnumerable<EhrName> records)
    {
        var distinct = records.Distinct().ToArray();
        return distinct.Length switch
        {
            0 => "",
            1 => distinct[0].Value,
            _ => "both",
        };
    }
}
