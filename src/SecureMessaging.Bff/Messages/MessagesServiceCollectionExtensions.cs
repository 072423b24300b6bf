using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.Shortened;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Platform;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Sending.Admission;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Sending.Recipients;
using SecureMessaging.Bff.Messages.Sending.Routing;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Startup;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages;

internal static class MessagesServiceCollectionExtensions
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddOptions<MessagesOptions>().BindConfiguration(MessagesOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessagesOptions>, MessagesOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddAccountEvents().AddSubmissions().AddSending().AddReconciliation().AddReturning().AddJoinedDrafts()
            .AddFollowing();
    }

    private static IServiceCollection AddSubmissions(this IServiceCollection services)
    {
        IdTypes.Add(static (SubmissionId id) => id.Value, SubmissionId.Parse);
        services.TryAddSingleton<LeaseOwner>();
        services.TryAddSingleton<DataKeyWrapping>();
        services.TryAddSingleton<SqliteWriterQueue>();
        services.TryAddSingleton<SubmissionStore>();
        services.TryAddSingleton<JoinedDraftStore>();
        services.TryAddSingleton<SubmissionMetrics>();
        services.TryAddSingleton<OutcomeNotifier>();
        services.TryAddSingleton<SubmissionAwaiter>();
        services.TryAddSingleton<OutcomeRecorder>();
        services.TryAddSingleton<SettledByHand>();
        return services;
    }

    private static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.TryAddSingleton<PerUserQuota>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, SpoolDirectoryCheck>());
        services.TryAddSingleton<AttachmentSpool>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IClientToggle, LargeAttachmentsToggle>());
        services.TryAddSingleton<IncomingMessageReader>();
        services.TryAddSingleton<DraftsSavedLately>();
        services.TryAddSingleton<NamedDraftCheck>();
        services.TryAddSingleton<RecipientResolver>();
        services.TryAddSingleton<ReplyRecipientResolver>();
        services.TryAddSingleton<SubmissionFactory>();
        services.TryAddSingleton<SendingDrain>();
        services.TryAddSingleton<InFlightDispatches>();
        services.TryAddSingleton<DispatchLeases>();
        services.TryAddSingleton<ReplyResolver>();
        services.TryAddSingleton<InFlightLimits>();
        services.TryAddSingleton<DispatchOutcomeRecorder>();
        services.TryAddSingleton<SubmissionDispatcher>();
        services.TryAddSingleton<ReturnedRenewals>();
        services.TryAddSingleton<SubmissionKeyResolver>();
        services.TryAddSingleton<SubmissionDeduplicator>();
        services.TryAddSingleton<PendingAdmissionStore>();
        services.TryAddSingleton<PendingAdmissions>();
        services.TryAddSingleton<SubmissionAdmission>();
        services.TryAddSingleton<SubmissionJoiner>();
        services.TryAddSingleton<SenderHistory>();
        services.TryAddSingleton<MessageSender>();
        services.TryAddSingleton<SendRouter>();
        services.TryAddSingleton(_ => new ProcessStalls());
        services.AddHostedService<ProcessStallMonitor>();
        services.TryAddSingleton<SendCommandReader>();
        services.TryAddSingleton<SentDraftRemover>();
        services.TryAddSingleton<RoutedSender>();
        services.TryAddSingleton<PlatformCounts>();
        services.TryAddSingleton<UniqueUserReport>();
        services.TryAddSingleton<SendServices>();
        services.TryAddSingleton<SendResponseMapper>();
        services.AddHostedService<LeaseKeeper>();
        return services;
    }

    private static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.TryAddSingleton<ReconcileSignal>();
        services.TryAddSingleton<SubmissionClaims>();
        services.TryAddSingleton<DeliveryChecker>();
        services.TryAddSingleton<LostMessageBrake>();
        services.TryAddSingleton<DeliveryChecksUnderWay>();
        services.TryAddSingleton<SubmissionReconciler>();
        services.TryAddSingleton(_ => new DeliveryCheckBackoff(new Random()));
        services.AddHostedService<ReconcilerService>();
        return services;
    }

    private static IServiceCollection AddReturning(this IServiceCollection services)
    {
        services.TryAddSingleton<ReturnMetrics>();
        services.TryAddSingleton<ReturnClaims>();
        services.TryAddSingleton<MessageReturner>();
        services.TryAddSingleton<ReturnerService>();
        services.AddHostedService(provider => provider.GetRequiredService<ReturnerService>());
        return services;
    }

    private static IServiceCollection AddJoinedDrafts(this IServiceCollection services)
    {
        services.TryAddSingleton<FormerDrafts>();
        services.TryAddSingleton<JoinedDraftRemover>();
        services.TryAddSingleton<HeldDraftSaver>();
        services.TryAddSingleton<JoinedDraftService>();
        services.AddHostedService(provider => provider.GetRequiredService<JoinedDraftService>());
        return services;
    }

    private static IServiceCollection AddFollowing(this IServiceCollection services)
    {
        services.TryAddSingleton<OwnSubmissions>();
        services.TryAddSingleton<SubmissionResourceMapper>();
        services.TryAddSingleton<SubmissionReports>();
        services.TryAddSingleton<ITeamUse, TeamUse>();
        services.TryAddSingleton<SubmissionRetention>();
        services.TryAddSingleton<SubmissionGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<SubmissionGauges>());
        services.AddHostedService<RetentionService>();
        services.AddHealthChecks().AddCheck<SubmissionGauges>("submissions");
        return services;
    }
}
