using System.Text.Json;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// The documents this instance knows, compiled. Only what changed is compiled again; the snapshot is then built whole and
/// swapped. Used by one caller at a time.
/// </summary>
internal sealed partial class RolloutItems(
    RolloutSnapshots snapshots, IEnumerable<IDocumentSubscriber> subscribers, RolloutEvents events, ILogger<RolloutItems> logger)
{
    private readonly Dictionary<string, CompiledFlag> _flags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IDocumentSubscriber> _subscribers =
        subscribers.ToDictionary(subscriber => subscriber.Kind, StringComparer.Ordinal);

    private readonly Dictionary<(string Kind, string Name), ItemRow> _rows = [];

    /// <summary>What <see cref="Apply"/> was last given to know, whole; another object after each.</summary>
    public KnownItems Known { get; private set; } = new(0, []);

    public void Apply(ItemsRead read)
    {
        if (read.IsComplete)
        {
            _flags.Clear();
            _rows.Clear();
            foreach (var subscriber in _subscribers.Values)
            {
                subscriber.Clear();
            }
        }

        var changed = read.Items.Where(TryTake).ToArray();
        snapshots.Replace(new RolloutSnapshot(_flags.Values, read.Revision));
        foreach (var subscriber in _subscribers.Values)
        {
            subscriber.Publish();
        }

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
            else if (_subscribers.TryGetValue(row.Kind, out var subscriber))
            {
                subscriber.Set(row.Name, row.Doc);
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

    [LoggerMessage(
        EventId = 6020, Level = LogLevel.Error,
        Message = "The {Kind} {Name} v{Version} cannot be read ({Error}); it is off here")]
    private static partial void Unreadable(ILogger logger, string kind, string name, long version, string error);
}
