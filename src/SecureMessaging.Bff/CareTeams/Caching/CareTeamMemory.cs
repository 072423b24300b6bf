using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>
/// The first level of the cache, with a limit: an entry counts as many teams as it holds, any other as one. When it is full the
/// lists that were used longest ago go first.
/// </summary>
internal sealed class CareTeamMemory(IOptions<CareTeamsOptions> options) : IDisposable
{
    public MemoryCache Entries { get; } = new(
        new MemoryCacheOptions { SizeLimit = options.Value.MaxCachedTeams, TrackStatistics = true });

    /// <summary>Teams held now.</summary>
    public long Size => Entries.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    public IReadOnlyList<string> KeysOf(string prefix) =>
        [.. Entries.Keys.OfType<string>().Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    public void Dispose() => Entries.Dispose();
}
