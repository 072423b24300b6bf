using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>How often messages went to a care team lately, whoever wrote them.</summary>
internal interface ITeamUse
{
    /// <summary>As counted last; empty before. Nobody waits for a count, and only the order of teams hangs on it.</summary>
    IReadOnlyDictionary<CareTeamId, int> Counts { get; }
}
