using StackExchange.Redis;

namespace SecureMessaging.Store;

/// <summary>Told of the connection to Redis when it is made, for whoever traces its calls.</summary>
public interface IRedisObserver
{
    void Connected(IConnectionMultiplexer connection);
}
