using System.Collections.Frozen;
using System.Text.Json;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.FacilityControl;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Rollout.Propagation;

/// <summary>
/// The documents this instance knows, compiled. Only what changed is compiled again; the snapshot is then built whole and
/// swapped. Used by one caller at a time.
/// </summary>
internal sealed partial class RolloutItems(
    RolloutSnapshots snapshots, StoredFacilityOverrides overrides, RolloutEvents events, ILogger<RolloutItems> logger)
{
    private readonly Dictionary<string, CompiledFlag> _flags = new(StringComparer.Ordinal);
    private readonly Dictionary<StationNumber, FacilityOverride> _facilities = [];
    private readonly Dictionary<(string Kind, string Name), ItemRow> _rows = [];

    /// <summary>What <see cref="Apply"/> was last given to know, whole; another object after each.</summary>
    public KnownItems Known { get; private set; } = new(0, []);

    public void Apply(ItemsRead read)
    {
        if (read.IsComplete)
        {
            _flags.Clear();
            _facilities.Clear();
            _rows.Clear();
        }

        var changed = read.Items.Where(TryTake).ToArray();
        snapshots.Replace(new RolloutSnapshot(_flags.Values, read.Revision));
        overrides.Replace(_facilities.ToFrozenDictionary());
        Known = new KnownItems(read.Revision, [.. _rows.Values]);
        foreach (var row in changed.Where(row => row.Kind == ItemKind.Flag))
        {
            events.Publish(new ChangedFlag(row.Name, row.Version, row.Revision));
        }
    }

    private bool TryTake(ItemRow row)
    {
        try
        {
            if (row.Kind == ItemKind.Flag)
            {
                _flags[row.Name] = new CompiledFlag(FlagJson.Read<FlagDocument>(row.Doc), row.Version);
            }
            else if (StationNumber.TryParse(row.Name, out var station))
            {
                Set(station, FlagJson.Read<FacilityControlDocument>(row.Doc));
            }

            _rows[(row.Kind, row.Name)] = row;
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            // Written by a newer version, or by hand: the flag is off here, also after a start from the file, and the others are not
            // held up.
            Unreadable(logger, row.Kind, row.Name, row.Version, unreadable.GetType().Name);
            _rows.Remove((row.Kind, row.Name));
            if (row.Kind == ItemKind.Flag)
            {
                _flags.Remove(row.Name);
            }

            return false;
        }
    }

    private void Set(StationNumber station, FacilityControlDocument document)
    {
        if (document.IsEmpty)
        {
            _facilities.Remove(station);
        }
        else
        {
            _facilities[station] = document.ToOverride();
        }
    }

    [LoggerMessage(EventId = 6020, Level = LogLevel.Error, Message = "The {Kind} {Name} v{Version} cannot be read ({Error}); it is off here")]
    private static partial void Unreadable(ILogger logger, string kind, string name, long version, string error);
}
