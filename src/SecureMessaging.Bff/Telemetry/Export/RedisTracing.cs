using OpenTelemetry.Instrumentation.StackExchangeRedis;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Telemetry.Export;

/// <summary>Redis is connected when it is first needed; its spans begin then.</summary>
internal static class RedisTracing
{
    public static void AddRedisTracing(this IServiceCollection services) =>
        services.AddSingleton<IRedisObserver, Observer>();

    private sealed class Observer(StackExchangeRedisInstrumentation spans) : IRedisObserver
    {
        public void Connected(StackExchange.Redis.IConnectionMultiplexer connection) => spans.AddConnection(connection);
    }
}
