using Microsoft.AspNetCore.Mvc;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>Whether the caller wants the EHR itself asked. Both spellings are taken, as for every key.</summary>
internal sealed class CacheControlQuery
{
    /// <summary><c>false</c> reads past the copy kept of the person's own list; the web client sends it at every load.</summary>
    [FromQuery(Name = "useCache")]
    public string? UseCache { get; init; }

    /// <summary>The other spelling of <c>useCache</c>.</summary>
    [FromQuery(Name = "use_cache")]
    public string? UseCacheSnake { get; init; }

    public bool BypassesCache => IsFalse(UseCache) || IsFalse(UseCacheSnake);

    private static bool IsFalse(string? text) => string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
}
