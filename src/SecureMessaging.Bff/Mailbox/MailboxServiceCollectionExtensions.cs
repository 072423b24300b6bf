namespace SecureMessaging.Bff.Mailbox;

internal static class MailboxServiceCollectionExtensions
{
    public static IServiceCollection AddMailbox(this IServiceCollection services) => services;
}
