using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.Shortened;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Moved;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.EhrDrafts;
using SecureMessaging.Bff.Mailbox.Events;
using SecureMessaging.Bff.Mailbox.Folders;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Merging;
using SecureMessaging.Bff.Mailbox.Numbers;
using SecureMessaging.Bff.Mailbox.Returned;
using SecureMessaging.Bff.Mailbox.Search;
using SecureMessaging.Bff.Mailbox.Sent;
using SecureMessaging.Bff.Mailbox.Threads;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending;

namespace SecureMessaging.Bff.Mailbox;

internal static class MailboxServiceCollectionExtensions
{
    public static IServiceCollection AddMailbox(this IServiceCollection services)
    {
        services.AddOptions<MailboxOptions>().BindConfiguration(MailboxOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailboxOptions>, MailboxOptionsValidator>());
        services.TryAddSingleton<SentItemMapper>();
        services.TryAddSingleton<ClosedWrites>();
        AddConversations(services);
        services.TryAddSingleton<DraftProtector>();
        services.TryAddSingleton<DraftStore>();
        services.TryAddSingleton<MovedDraftNumbers>();
        services.TryAddSingleton<SentDrafts>();
        services.TryAddSingleton<EhrDraftEvents>();
        services.TryAddSingleton<EhrDraftSaver>();
        services.TryAddSingleton<DraftResourceMapper>();
        services.TryAddSingleton<DraftKeeper>();
        services.TryAddSingleton<DraftPlace>();
        services.TryAddSingleton<ReplyDraftKeeper>();
        services.TryAddSingleton<IDraftConsumer>(provider => provider.GetRequiredService<DraftKeeper>());
        services.TryAddSingleton<IDraftReturner, DraftReturner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRecipientsInUse, DraftRecipients>());
        services.AddHostedService<ReturnedDraftRetention>();
        services.AddHostedService<NumberRetention>();
        return services;
    }

    private static void AddConversations(IServiceCollection services)
    {
        services.TryAddSingleton<MailboxSources>();
        services.TryAddSingleton<MailWatchStore>();
        services.TryAddSingleton<LegacyNews>();
        services.TryAddSingleton<NewMailWatch>();
        services.TryAddSingleton<StreamPlaces>();
        services.TryAddSingleton<NumberExpiry>();
        services.TryAddSingleton<IUnknownNumbers, UnknownNumbers>();
        services.TryAddSingleton<LegacyReach>();
        services.TryAddSingleton<MailPlans>();
        services.TryAddSingleton<MailCache>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountSignalObserver, MailInvalidation>());
        services.TryAddSingleton<ISenderNames, SenderNames>();
        services.TryAddSingleton<MailReader>();
        services.TryAddSingleton<MailTexts>();
        services.TryAddSingleton<SentNotShown>();
        services.TryAddSingleton<PlacementStore>();
        services.TryAddSingleton<OwnMailboxReader>();
        services.TryAddSingleton<ThreadRowMapper>();
        services.TryAddSingleton<PagesServed>();
        services.TryAddSingleton<LegacyThreads>();
        services.TryAddSingleton<DraftRows>();
        services.TryAddSingleton<ThreadLists>();
        services.TryAddSingleton<LegacyPart>();
        services.TryAddSingleton<LostFolders>();
        services.TryAddSingleton<FolderCounts>();
        services.TryAddSingleton<EmptySentPause>();
        services.TryAddSingleton<SentBeforeLegacy>();
        services.TryAddSingleton<ConversationFinder>();
        services.TryAddSingleton<DownloadPlaces>();
        services.TryAddSingleton<ConversationMover>();
        services.TryAddSingleton<ThreadMessageMapper>();
        services.TryAddSingleton<ConversationEndpoint>();
        services.TryAddSingleton<SentMail>();
        services.TryAddSingleton<FolderHits>();
        services.TryAddSingleton<FolderSearch>();
    }
}
