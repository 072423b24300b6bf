using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>Which flag another may need, and by whose bucket a chain of flags is dealt.</summary>
internal static class PrerequisiteRule
{
    private const string Field = "prerequisite";

    private static readonly InvalidFields TooLong = Wrong($"A chain has at most {FlagChain.MaxLength} flags");

    /// <summary>Null where the flag needs none, or one that is there and leads to an outermost flag.</summary>
    /// <param name="flag">As it would be.</param>
    /// <param name="others">All flags of the store, or of a file and the store, by name.</param>
    public static Failure? Check(FlagDocument flag, IReadOnlyDictionary<string, FlagDocument> others)
    {
        var (link, length) = (flag, 1);
        while (link.Prerequisite is { } needed)
        {
            if (needed.Flag == flag.Name)
            {
                return Wrong(needed.Flag == link.Name
                    ? "A flag cannot need itself"
                    : $"{link.Name} needs this flag already: neither could ever be on");
            }

            if (!FlagNameRule.IsValid(needed.Flag) || !others.TryGetValue(needed.Flag, out var before))
            {
                return Wrong("There is no flag of that name");
            }

            if (before.State == FlagState.Archived)
            {
                return Wrong($"{before.Name} is archived: nobody would ever get the flag that needs it");
            }

            if (before.Hash != flag.Hash)
            {
                return Wrong($"{before.Name} draws its users by another hash, so the two cannot have one draw");
            }

            if (++length > FlagChain.MaxLength)
            {
                return TooLong;
            }

            link = before;
        }

        return null;
    }

    /// <summary>As <see cref="Check"/>, and what needs the flag must not come too far from the outermost one.</summary>
    /// <param name="flag">As it would be.</param>
    /// <param name="others">All flags of the store, by name.</param>
    public static Failure? CheckWithDependents(FlagDocument flag, IReadOnlyDictionary<string, FlagDocument> others)
    {
        if (flag.Prerequisite is null)
        {
            return null;
        }

        if (Check(flag, others) is { } wrong)
        {
            return wrong;
        }

        var inner = others.Values.Where(other => other.State != FlagState.Archived && other.Name != flag.Name)
            .Select(other => StepsTo(flag.Name, other, others)).DefaultIfEmpty().Max();
        return inner + LengthOf(flag, others) > FlagChain.MaxLength ? TooLong : null;
    }

    /// <summary>The name or salt of the outermost flag of the chain: what users are drawn by.</summary>
    public static string SaltOf(FlagDocument flag, IReadOnlyDictionary<string, FlagDocument> others)
    {
        var link = flag;
        for (var length = 1; length < FlagChain.MaxLength; length++)
        {
            link = link.Prerequisite is { } needed && others.TryGetValue(needed.Flag, out var before) ? before : link;
        }

        return link.Salt ?? link.Name;
    }

    /// <summary>The flags that need this one, directly or through another.</summary>
    public static IEnumerable<FlagDocument> DependentsOf(string name, IReadOnlyDictionary<string, FlagDocument> flags) =>
        flags.Values.Where(flag => flag.State != FlagState.Archived && flag.Name != name && StepsTo(name, flag, flags) > 0);

    private static int LengthOf(FlagDocument flag, IReadOnlyDictionary<string, FlagDocument> others)
    {
        var (link, length) = (flag, 1);
        while (link.Prerequisite is { } needed && others.TryGetValue(needed.Flag, out var before) && length < FlagChain.MaxLength)
        {
            (link, length) = (before, length + 1);
        }

        return length;
    }

    /// <summary>How many prerequisites lead from a flag to the one of that name; 0 where none does.</summary>
    private static int StepsTo(string name, FlagDocument flag, IReadOnlyDictionary<string, FlagDocument> flags)
    {
        var link = flag;
        for (var steps = 1; steps < FlagChain.MaxLength && link.Prerequisite is { } needed; steps++)
        {
            if (needed.Flag == name)
            {
                return steps;
            }

            if (!flags.TryGetValue(needed.Flag, out var before))
            {
                return 0;
            }

            link = before;
        }

        return 0;
    }

    private static InvalidFields Wrong(string message) => new(Field, message);
}
