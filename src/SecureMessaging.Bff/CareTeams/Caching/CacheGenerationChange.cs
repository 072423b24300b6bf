using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>A new generation of a person's cached lists begins: lists of older generations are not used.</summary>
/// <param name="Person">Digest of the account, as in the keys of the cache.</param>
/// <param name="Generation">Its name.</param>
internal readonly record struct CacheGenerationChange(string Person, string Generation)
{
    private const char Separator = ' ';

    public override string ToString() => $"{Person}{Separator}{Generation}";

    /// <summary>False for what another version, or somebody else on the channel, said.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CacheGenerationChange? change)
    {
        change = text.Split(Separator) is [{ Length: > 0 } person, { Length: > 0 } edition]
            ? new CacheGenerationChange(person, edition) : null;
        return change is not null;
    }
}
