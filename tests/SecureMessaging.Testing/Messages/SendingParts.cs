using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Mailbox;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages;

/// <summary>What a process registers in order to send, without the EHRs, the clock and the program around it.</summary>
internal static class SendingParts
{
    /// <param name="services">Of one process.</param>
    /// <param name="configuration">Its settings.</param>
    /// <param name="stopping">Cancelled when the process is asked to end.</param>
    public static IServiceCollection AddSendingParts(
        this IServiceCollection services, IConfiguration configuration, CancellationToken stopping)
    {
        var lifetime = Substitute.For<IHostApplicationLifetime>();
        lifetime.ApplicationStopping.Returns(stopping);
        services.AddSingleton(configuration).AddSingleton(lifetime).AddSingleton(Substitute.For<IHostEnvironment>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = SendingWorld.ShutdownTimeout);
        services.AddLogging(logging => logging.ClearProviders());
        services.AddMetrics();
        services.AddSingleton<IFacilityDirectory, TwoFacilities>();
        services.AddSingleton<IRecipientDirectory, AddressBookRecipientDirectory>();
        services.AddSingleton<AddressBookPlan>().AddSingleton<SenderWarmUp>();
        services.AddEhrAdapters().AddStore(configuration).AddMessages().AddMailbox();
        return services;
    }
}
