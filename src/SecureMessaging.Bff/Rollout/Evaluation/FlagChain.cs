using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Rollout.Evaluation;

/// <summary>
/// Puts each flag behind the one it needs, so that an evaluation follows references of one snapshot. A flag whose prerequisite
/// is missing, archived, of another hash, or needs the flag itself stays without one and is therefore off.
/// </summary>
internal static class FlagChain
{
    /// <summary>Flags in a chain; more is a plan nobody can explain.</summary>
    public const int Longest = 5;

    public static IReadOnlyCollection<CompiledFlag> Link(IReadOnlyCollection<CompiledFlag> flags)
    {
        if (!flags.Any(flag => flag.Document.Prerequisite is not null))
        {
            return flags;
        }

        var own = flags.ToDictionary(flag => flag.Name, StringComparer.Ordinal);
        var linked = new Dictionary<string, CompiledFlag>(StringComparer.Ordinal);
        return [.. flags.Select(flag => Link(flag, own, linked, 1) ?? flag)];
    }

    /// <summary>The flag, then the one it needs, and so on to the outermost.</summary>
    public static IEnumerable<CompiledFlag> Of(CompiledFlag flag)
    {
        for (var link = flag; link is not null; link = link.Prerequisite)
        {
            yield return link;
        }
    }

    /// <returns>Null where its chain leads nowhere.</returns>
    private static CompiledFlag? Link(
        CompiledFlag flag, Dictionary<string, CompiledFlag> own, Dictionary<string, CompiledFlag> linked, int length)
    {
        if (flag.Document.Prerequisite is not { } needed)
        {
            return flag;
        }

        if (linked.TryGetValue(flag.Name, out var done))
        {
            return done;
        }

        // The length also ends a circle that somebody wrote into the store by hand.
        return length < Longest && own.TryGetValue(needed.Flag, out var prerequisite)
            && prerequisite.State != FlagState.Archived && prerequisite.Document.Hash == flag.Document.Hash
            && Link(prerequisite, own, linked, length + 1) is { } before
            ? linked[flag.Name] = flag.Behind(before)
            : null;
    }
}
