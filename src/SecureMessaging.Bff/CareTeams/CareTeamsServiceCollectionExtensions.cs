using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.CareTeams.Contacts;
using SecureMessaging.Bff.CareTeams.Counting;
using SecureMessaging.Bff.CareTeams.Crosswalk;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Http;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Bff.CareTeams.Shortened;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.CareTeams;

internal static class CareTeamsServiceCollectionExtensions
{
    public static IServiceCollection AddCareTeams(this IServiceCollection services)
    {
        services.AddOptions<CareTeamsOptions>().BindConfiguration(CareTeamsOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CareTeamsOptions>, CareTeamsOptionsValidator>());
        services.AddCareTeamCache();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICacheFigures, CareTeamCacheFigures>());
        services.TryAddSingleton<SharedLists>();
        services.TryAddSingleton<ListSharing>();
        services.TryAddSingleton<KeptIndexes>();
        services.TryAddSingleton<EhrListFetch>();
        services.TryAddSingleton<EhrListReader>();
        services.TryAddSingleton<AddressBookPlan>();
        services.TryAddSingleton<AddressBookMerger>();
        services.TryAddSingleton<MergedAddressBooks>();
        services.TryAddSingleton<AddressBookReader>();
        services.TryAddSingleton<CareTeamMetrics>();
        services.TryAddSingleton<MailTeams>();
        services.TryAddSingleton<ListShortener>();
        services.TryAddSingleton<IRecipientDirectory, RecipientDirectory>();
        services.TryAddSingleton<SenderWarmUp>();
        services.TryAddSingleton<CareTeamSearchService>();
        services.TryAddSingleton<SearchCursor>();
        services.TryAddSingleton<ContactList>();
        services.TryAddSingleton<CareSystems>();
        services.TryAddSingleton<CrosswalkMetrics>();
        services.TryAddSingleton<CrosswalkReader>();
        services.TryAddSingleton<MessageFacilities>();
        services.TryAddSingleton<SentSearch>();
        services.TryAddSingleton<RecentTeams>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWarmUpStep, CareTeamsWarmUp>());
        services.TryAddSingleton(_ => new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default));
        return services;
    }
}
