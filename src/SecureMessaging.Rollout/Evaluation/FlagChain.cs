using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>
/// Puts each flag behind the one it needs, so that an evaluation follows references of one snapshot. A flag whose prerequisite
/// is missing, archived, of another hash, or needs the flag itself stays without one and is therefore off.
/// </summary>
internal static class FlagChain
{
    /// <summary>Flags in a chain; more is a plan nobody can explain.</summary>
    public const int MaxLength = 5;

    public static IReadOnlyCollection<CompiledFlag> Link(IReadOnlyCollection<CompiledFlag> flags)
    {
        if (!flags.Any(flag => flag.Document.Prerequisite is not null))
        {
            return flags;
        }

        var own = flags.ToDictionary(flag => flag.Name, StringComparer.Ordinal);
        var linked = new Dictionary<string, Linked>(StringComparer.Ordinal);
        return [.. flags.Select(flag => Link(flag, own, linked).Flag ?? flag)];
    }

    /// <summary>The flag, then the one it needs, and so on to the outermost.</summary>
    public static IEnumerable<CompiledFlag> Of(CompiledFlag flag)
    {
        for (var link = flag; link is not null; link = link.Prerequisite)
        {
            yield return link;
        }
    }

    /// <param name="flag">To be put behind its prerequisite.</param>
    /// <param name="own">All flags, as compiled by themselves.</param>
    /// <param name="linked">What is known already, so that it does not matter with which flag of a chain one begins.</param>
    private static Linked Link(CompiledFlag flag, Dictionary<string, CompiledFlag> own, Dictionary<string, Linked> linked)
    {
        if (flag.Document.Prerequisite is not { } needed)
        {
            return new Linked(flag, 1);
        }

        if (linked.TryGetValue(flag.Name, out var done))
        {
            return done;
        }

        // Whoever comes back here on the way outwards is in a circle that somebody wrote into the store by hand.
        linked[flag.Name] = default;
        if (!own.TryGetValue(needed.Flag, out var prerequisite)
            || prerequisite.State == FlagState.Archived || prerequisite.Document.Hash != flag.Document.Hash)
        {
            return default;
        }

        var before = Link(prerequisite, own, linked);
        return before is { Flag: { } outer, Length: < MaxLength }
            ? linked[flag.Name] = new Linked(flag.Behind(outer), before.Length + 1)
            : default;
    }

    /// <param name="Flag">Null where its chain leads nowhere, or is too long.</param>
    /// <param name="Length">From it to the outermost one.</param>
    private readonly record struct Linked(CompiledFlag? Flag, int Length);
}
