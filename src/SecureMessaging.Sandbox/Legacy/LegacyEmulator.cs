using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Legacy.Endpoints;
using SecureMessaging.Sandbox.Legacy.Mobile;
using SecureMessaging.Sandbox.Legacy.Platform;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Switches;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.State;

namespace SecureMessaging.Sandbox.Legacy;

/// <summary>The existing messaging API the base flow goes to: VistA data only, over the same mailboxes as the VistA emulator.</summary>
internal static class LegacyEmulator
{
    public static IServiceCollection AddLegacyEmulator(this IServiceCollection services) => services
        .AddResettable<LegacySwitchboard>()
        .AddSingleton<LegacyMigrations>()
        .AddSingleton<ListedEhrs>()
        .AddResettable<Tooltips>()
        .AddSingleton<LegacyFaults>()
        .AddSingleton<IUpstreamErrorBody>(provider => provider.GetRequiredService<LegacyFaults>())
        .AddSingleton<ITokenRevoker>(provider => provider.GetRequiredService<LegacyFaults>())
        .AddSingleton<ICallerResolver>(provider => provider.GetRequiredService<LegacyFaults>());

    public static IEndpointRouteBuilder MapLegacyEmulator(this IEndpointRouteBuilder app)
    {
        var messaging = app.MapGroup("/my_health/v1/messaging");
        messaging.MapRecipients();
        messaging.MapPreferences();
        messaging.MapFolders();
        messaging.MapThreads();
        messaging.MapSearch();
        messaging.MapMessages();
        messaging.MapSends();
        messaging.MapDrafts();
        app.MapTooltips();
        app.MapPlatform();
        app.MapMobile();
        app.Map("/my_health/{**path}", NoRoute).WithOrder(int.MaxValue).WithUpstreamOperation(UpstreamNames.Legacy, "other");
        app.Map("/mobile/{**path}", NoRoute).WithOrder(int.MaxValue).WithUpstreamOperation(UpstreamNames.Legacy, "other");
        app.Map("/v0/{**path}", NoRoute).WithOrder(int.MaxValue).WithUpstreamOperation(UpstreamNames.Legacy, "other");
        return app;
    }

    private static LegacyResponse NoRoute(HttpRequest request) =>
        LegacyErrors.Single(StatusCodes.Status404NotFound, "411", "Not found",
            $"There are no routes matching your request: {request.Path}");
}
