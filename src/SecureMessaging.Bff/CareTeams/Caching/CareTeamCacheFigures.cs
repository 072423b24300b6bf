using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>The first level of the lists of care teams; its size counts teams.</summary>
internal sealed class CareTeamCacheFigures(CareTeamMemory memory, IOptions<CareTeamsOptions> options) : ICacheFigures
{
    private const string Name = "care-teams";

    public CacheFigures Read()
    {
        var now = memory.Entries.GetCurrentStatistics();
        return new CacheFigures(
            Name, now?.CurrentEntryCount ?? 0, now?.CurrentEstimatedSize ?? 0, options.Value.MaxCachedTeams, now?.TotalHits ?? 0,
            now?.TotalMisses ?? 0);
    }
}
