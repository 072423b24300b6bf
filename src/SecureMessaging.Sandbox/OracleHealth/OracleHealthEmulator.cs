using SecureMessaging.Sandbox.Control.Staff;
using SecureMessaging.Sandbox.Control.Truth;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.OracleHealth.Seed;
using SecureMessaging.Sandbox.OracleHealth.Staff;
using SecureMessaging.Sandbox.OracleHealth.Tokens;
using SecureMessaging.Sandbox.State;
using SecureMessaging.Sandbox.Vista.Bridge;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>Millennium: its authorization server, its message and recipient services, and the levers that move them.</summary>
internal static class OracleHealthEmulator
{
    public static IServiceCollection AddOracleHealthEmulator(this IServiceCollection services) => services
        .AddSingleton(_ => PoolCatalog.Shared)
        .AddSingleton<RegisteredKeys>()
        .AddResettable<ClientAssertion>()
        .AddSingleton<MillenniumPersons>()
        .AddSingleton<ResourceTokenCheck>()
        .AddSingleton<SendCheck>()
        .AddSingleton<StaffWriter>()
        .AddResettable<OracleHealthState>()
        .AddSingleton<ArchiveSeed>()
        .AddResettable<MessageArchive>()
        .AddResettable<MillenniumTokens>()
        .AddSingleton<OracleHealthFaults>()
        .AddSingleton<IUpstreamErrorBody>(provider => provider.GetRequiredService<OracleHealthFaults>())
        .AddSingleton<ITokenRevoker>(provider => provider.GetRequiredService<OracleHealthFaults>())
        .AddSingleton<ICallerResolver>(provider => provider.GetRequiredService<OracleHealthFaults>())
        .AddSingleton<IRecordedMessages, OracleHealthTruth>()
        .AddSingleton<IStaffDesk, OracleHealthStaffDesk>()
        .AddSingleton<IOracleHealthBridge, MhvBridge>();

    public static IEndpointRouteBuilder MapOracleHealthEmulator(this IEndpointRouteBuilder app)
    {
        app.MapMillenniumTokens();
        app.MapRecipients();
        app.MapPatientMessages();
        app.MapOracleHealthControl();
        app.MapPut("/control/keys/{clientId}", KeyControl.PutAsync);
        app.MapPost("/control/keys/{clientId}", KeyControl.PostAsync);
        return app;
    }
}
