using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>A person's lists are of a new edition from now on.</summary>
/// <param name="Person">Digest of the account, as in the keys of the cache.</param>
/// <param name="Edition">Its name.</param>
internal readonly record struct EditionChange(string Person, string Edition)
{
    private const char Separator = ' ';

    public override string ToString() => $"{Person}{Separator}{Edition}";

    /// <summary>False for what another version, or somebody else on the channel, said.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EditionChange? change)
    {
        change = text.Split(Separator) is [{ Length: > 0 } person, { Length: > 0 } edition] ? new EditionChange(person, edition) : null;
        return change is not null;
    }
}
