using System.Collections.Immutable;

namespace SecureMessaging.Rollout.BreakGlass;

/// <summary>Which flags are killed by the file.</summary>
/// <param name="Kills">Something is killed.</param>
/// <param name="Flags">Null for every flag.</param>
/// <param name="Reason">Why, as the file says it.</param>
internal sealed record BreakGlassOrder(bool Kills, ImmutableSortedSet<string>? Flags, string Reason)
{
    public static readonly BreakGlassOrder None = new(false, [], "");

    public static BreakGlassOrder Everything(string reason) => new(true, null, reason);

    public static BreakGlassOrder Of(IEnumerable<string> flags, string reason) =>
        new(true, flags.ToImmutableSortedSet(StringComparer.Ordinal), reason);

    public bool KillsFlag(string flag) => Kills && (Flags is null || Flags.Contains(flag));

    public bool Equals(BreakGlassOrder? other) =>
        other is not null && Kills == other.Kills && Reason == other.Reason
        && (Flags is null ? other.Flags is null : other.Flags is not null && Flags.SetEquals(other.Flags));

    public override int GetHashCode() => HashCode.Combine(Kills, Reason, Flags?.Count);

    public override string ToString() => !Kills ? "nothing" : Flags is null ? "every flag" : string.Join(", ", Flags);
}
