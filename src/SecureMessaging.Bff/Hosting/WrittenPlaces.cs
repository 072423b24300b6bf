using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Rollout;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Hosting;

/// <summary>Says at the start where this instance writes: relative paths are those of the folder it was started in.</summary>
internal static partial class WrittenPlaces
{
    public static void Log(IServiceProvider services)
    {
        var store = services.GetRequiredService<IOptions<StoreOptions>>().Value;
        var place = store.Provider == StoreProvider.Sqlite
            ? Path.GetFullPath(new SqliteConnectionStringBuilder(store.ConnectionString).DataSource)
            : store.Provider.ToString();
        var keyRing = Path.GetFullPath(store.KeyRingDirectory);
        var uploads = Path.GetFullPath(services.GetRequiredService<IOptions<MessagesOptions>>().Value.SpoolDirectory);
        var flags = Path.GetFullPath(services.GetRequiredService<IOptions<RolloutOptions>>().Value.LastKnownGoodPath);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WrittenPlaces).FullName!);
        Writes(logger, place, keyRing, uploads, flags);
    }

    [LoggerMessage(
        EventId = 1002,
        Level = LogLevel.Information,
        Message = "Writes: store {Store}, key ring {KeyRing}, uploads {Uploads}, last known flags {LastKnownFlags}")]
    private static partial void Writes(ILogger logger, string store, string keyRing, string uploads, string lastKnownFlags);
}
