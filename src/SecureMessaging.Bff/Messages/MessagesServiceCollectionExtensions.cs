using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Following;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Messages;

internal static class MessagesServiceCollectionExtensions
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddOptions<MessagesOptions>().BindConfiguration(MessagesOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessagesOptions>, MessagesOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSubmissions().AddSending().AddReconciliation().AddFollowing();
    }

    private static IServiceCollection AddSubmissions(this IServiceCollection services)
    {
        services.TryAddSingleton<InstanceName>();
        services.TryAddSingleton<DataKeyWrapping>();
        services.TryAddSingleton<SubmissionWriteGate>();
        services.TryAddSingleton<SubmissionStore>();
        services.TryAddSingleton<SubmissionMetrics>();
        services.TryAddSingleton<OutcomeWaiters>();
        services.TryAddSingleton<OutcomeWaiting>();
        services.TryAddSingleton<OutcomeRecorder>();
        return services;
    }

    private static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.TryAddSingleton<PersonalShares>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, SpoolDirectoryCheck>());
        services.TryAddSingleton<AttachmentSpool>();
        services.TryAddSingleton<IncomingMessageReader>();
        services.TryAddSingleton<IRecipientLookup, CareTeamRecipientLookup>();
        services.TryAddSingleton<AddresseeResolver>();
        services.TryAddSingleton<ReplyAddressee>();
        services.TryAddSingleton<SubmissionFactory>();
        services.TryAddSingleton<DispatchesUnderWay>();
        services.TryAddSingleton<DispatchLeases>();
        services.TryAddSingleton<ReplyResolver>();
        services.TryAddSingleton<MessageDispatcher>();
        services.TryAddSingleton<MessageSender>();
        services.TryAddSingleton<SentMessageMapper>();
        services.AddHostedService<LeaseKeeper>();
        return services;
    }

    private static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.TryAddSingleton<ReconcileSignal>();
        services.TryAddSingleton<SubmissionClaims>();
        services.TryAddSingleton<SubmissionReconciler>();
        services.TryAddSingleton(_ => new LookIntervals(new Random()));
        services.AddHostedService<ReconcilerService>();
        return services;
    }

    private static IServiceCollection AddFollowing(this IServiceCollection services)
    {
        services.TryAddSingleton<OwnSubmissions>();
        services.TryAddSingleton<SubmissionResourceMapper>();
        services.TryAddSingleton<SubmissionReports>();
        services.TryAddSingleton<SubmissionRetention>();
        services.TryAddSingleton<SubmissionGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<SubmissionGauges>());
        services.AddHostedService<RetentionService>();
        services.AddHealthChecks().AddCheck<SubmissionGauges>("submissions");
        return services;
    }
}
