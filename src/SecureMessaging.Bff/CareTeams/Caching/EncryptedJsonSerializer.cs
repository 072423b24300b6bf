using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Bff.CareTeams.Sharing;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>
/// Writes cache entries for the second level as JSON encrypted with the key ring: who somebody's care teams are is private, and
/// Redis need not know. An entry of another key ring or version cannot be opened, which the cache takes for a miss. Teams that are read
/// are taken from the pool, as those that an EHR gives.
/// </summary>
internal sealed class EncryptedJsonSerializer(IDataProtectionProvider protection, TeamPool pool) : IFusionCacheSerializer
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new CareTeamIdConverter() } };

    private readonly IDataProtector _protector = protection.CreateProtector("care-team-cache.v1");

    public byte[] Serialize<T>(T? obj) => _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(obj, Json));

    public T? Deserialize<T>(byte[] data)
    {
        var read = JsonSerializer.Deserialize<T>(_protector.Unprotect(data), Json);
        return read is CachedAddressBook { Book: { } book } list
            ? (T)(object)(list with { Book = book with { Teams = pool.Share(book.Teams) } })
            : read;
    }

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => ValueTask.FromResult(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => ValueTask.FromResult(Deserialize<T>(data));
}
