using System.Collections.Frozen;
using SecureMessaging.Rollout.BreakGlass;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>All flags as of one revision of the store. Immutable; a change is another snapshot.</summary>
public sealed class RolloutSnapshot
{
    public static readonly RolloutSnapshot Empty = new([], 0);

    private readonly FrozenDictionary<string, CompiledFlag> _flags;

    internal RolloutSnapshot(IEnumerable<CompiledFlag> flags, long revision)
    {
        _flags = FlagChain.Link([.. flags]).ToFrozenDictionary(flag => flag.Name, StringComparer.Ordinal);
        Revision = revision;
    }

    public long Revision { get; }

    internal IReadOnlyCollection<CompiledFlag> Flags => _flags.Values;

    /// <summary>The flags that the store has, in no order.</summary>
    public IEnumerable<string> Names => _flags.Keys;

    /// <summary>The flag exists, is not archived and not killed.</summary>
    public bool IsLive(string name) => Find(name) is { Killed: false };

    /// <summary>The flag that must be on before this one can be; null where it needs none, or does not exist.</summary>
    public string? PrerequisiteOf(string name) => Find(name)?.Document.Prerequisite?.Flag;

    /// <summary>The same snapshot with the flags killed that the order names.</summary>
    internal RolloutSnapshot Under(BreakGlassOrder order) => !order.Kills || _flags.Count == 0
        ? this
        : new RolloutSnapshot(
            _flags.Values.Select(flag => new CompiledFlag(
                order.KillsFlag(flag.Name) ? flag.Document with { Killed = true } : flag.Document, flag.Version)),
            Revision);

    /// <summary>The flags that need this one, directly or through another, in the order of their names.</summary>
    internal IEnumerable<CompiledFlag> DependentsOf(string name) => _flags.Values
        .Where(flag => flag.State != FlagState.Archived && FlagChain.Of(flag).Skip(1).Any(before => before.Name == name))
        .OrderBy(flag => flag.Name, StringComparer.Ordinal);

    /// <summary>Null where the flag does not exist or is archived. Names are compared exactly: they are part of the hash.</summary>
    internal CompiledFlag? Find(string name) =>
        _flags.TryGetValue(name, out var flag) && flag.State != FlagState.Archived ? flag : null;
}
