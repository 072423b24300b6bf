namespace SecureMessaging.Bff.Messages;

internal static class MessagesServiceCollectionExtensions
{
    public static IServiceCollection AddMessages(this IServiceCollection services) => services;
}
