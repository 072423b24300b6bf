using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Ehr.Startup;

/// <summary>
/// What is wrong with the adapters as they are put together. They are made when this is asked and not before: where options are
/// invalid, an adapter cannot be made, and the options are the error to report.
/// </summary>
internal sealed class EhrAdaptersCheck(IServiceProvider services) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        ImmutableArray<EhrProfile> profiles = [.. services.GetServices<IEhrAdapter>().Select(adapter => adapter.Profile)];
        string[] errors =
        [
            .. EhrProfileRules.Check(profiles),
            .. EhrProfileRules.CheckRegistered(profiles, services.GetServices<EhrProfile>()),
            .. EhrCapabilityRules.Check(profiles, Capabilities()),
        ];

        // The registry refuses adapters that contradict each other, so it is asked only when they do not.
        return errors.Length > 0
            ? errors
            : services.GetRequiredService<EhrAdapterRegistry>().ErrorsFor(services.GetRequiredService<IFacilityDirectory>().All);
    }

    private ImmutableArray<(Type Kind, EhrName Name)> Capabilities() =>
    [
        .. Names<IContactList>(), .. Names<IDraftFolder>(), .. Names<IReplyThreads>(), .. Names<ISentHistory>(), .. Names<ITeamCrosswalk>(),
        .. Names<ITeamsOfMail>(), .. Names<IThreadFinder>(), .. Names<IThreadReader>(),
    ];

    private IEnumerable<(Type Kind, EhrName Name)> Names<TCapability>()
        where TCapability : IEhrCapability =>
        services.GetServices<TCapability>().Select(capability => (typeof(TCapability), capability.Name));
}
