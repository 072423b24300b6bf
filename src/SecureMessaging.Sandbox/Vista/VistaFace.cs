using SecureMessaging.Sandbox.Control;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Storage;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>The MHV Secure Messaging patient API, at its old and its present address.</summary>
internal static class VistaFace
{
    public static IServiceCollection AddVistaFace(this IServiceCollection services) => services
        .AddSingleton<MailIds>()
        .AddResettable<VistaSwitchboard>()
        .AddResettable<VistaMailboxes>()
        .AddResettable<VistaSessions>()
        .AddResettable<FakeS3>()
        .AddResettable<BridgePolls>()
        .AddResettable<BridgeSync>()
        .AddSingleton<BridgeTeams>()
        .AddSingleton<BridgeDelivery>()
        .AddSingleton<MultipartMail>()
        .AddSingleton<VistaTokens>()
        .AddSingleton<ICallerResolver>(provider => provider.GetRequiredService<VistaTokens>())
        .AddSingleton<ITokenRevoker>(provider => provider.GetRequiredService<VistaTokens>())
        .AddSingleton<IUpstreamErrorBody, VistaErrorBody>()
        .AddSingleton<ITruthSource, VistaTruth>();

    public static IEndpointRouteBuilder MapVistaFace(this IEndpointRouteBuilder app)
    {
        var routes = new VistaRoutes(app);
        routes.Get("session", "session", VistaSessionEndpoint.Open);
        VistaFolderEndpoints.Map(routes);
        VistaThreadEndpoints.Map(routes);
        VistaMessageEndpoints.Map(routes);
        VistaSendEndpoints.Map(routes);
        VistaAttachmentEndpoints.Map(routes);
        VistaTeamEndpoints.Map(routes);
        VistaPreferenceEndpoints.Map(routes);
        BridgeEndpoints.Map(routes);
        routes.Otherwise(() => VistaReply.Json(new { error = "Not Found" }, StatusCodes.Status404NotFound));
        StorageEndpoints.Map(app);
        return app;
    }
}
