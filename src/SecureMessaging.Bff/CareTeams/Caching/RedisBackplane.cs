using SecureMessaging.Store;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>Tells the other instances over Redis that an entry changed, so that they forget theirs.</summary>
internal sealed partial class RedisBackplane(RedisConnection redis, ILogger<RedisBackplane> logger) : IFusionCacheBackplane
{
    private RedisChannel _channel;
    private ISubscriber? _subscriber;

    public void Subscribe(BackplaneSubscriptionOptions options) => SubscribeAsync(options).AsTask().GetAwaiter().GetResult();

    public async ValueTask SubscribeAsync(BackplaneSubscriptionOptions options)
    {
        var connection = await redis.GetAsync(CancellationToken.None);
        _channel = RedisChannel.Literal(options.ChannelName ?? CareTeamCache.Name);
        _subscriber = connection.GetSubscriber();
        connection.ConnectionRestored += async (_, _) => await ConnectedAsync(options, isAgain: true);
        await _subscriber.SubscribeAsync(_channel, (_, value) => Receive(options, value));
        await ConnectedAsync(options, isAgain: false);
    }

    public void Unsubscribe() => UnsubscribeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask UnsubscribeAsync()
    {
        if (_subscriber is not null)
        {
            await _subscriber.UnsubscribeAsync(_channel);
        }
    }

    public void Publish(BackplaneMessage message, FusionCacheEntryOptions options, CancellationToken token = default) =>
        PublishAsync(message, options, token).AsTask().GetAwaiter().GetResult();

    public async ValueTask PublishAsync(BackplaneMessage message, FusionCacheEntryOptions options, CancellationToken token = default)
    {
        var connection = await redis.GetAsync(token).WaitAsync(token);
        await connection.GetSubscriber().PublishAsync(_channel, BackplaneMessage.ToByteArray(message)).WaitAsync(token);
    }

    private void Receive(BackplaneSubscriptionOptions options, RedisValue value)
    {
        try
        {
            options.IncomingMessageHandler?.Invoke(BackplaneMessage.FromByteArray((byte[])value!));
        }
        catch (FormatException)
        {
            // Another version's message, or somebody else on the channel: not ours to understand.
            Unreadable(logger);
        }
    }

    private static ValueTask ConnectedAsync(BackplaneSubscriptionOptions options, bool isAgain) =>
        options.ConnectHandlerAsync?.Invoke(new BackplaneConnectionInfo(isAgain)) ?? ValueTask.CompletedTask;

    [LoggerMessage(EventId = 4010, Level = LogLevel.Warning, Message = "A message on the care-team channel could not be read")]
    private static partial void Unreadable(ILogger logger);
}
