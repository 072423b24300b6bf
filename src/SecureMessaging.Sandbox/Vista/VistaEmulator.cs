using SecureMessaging.Sandbox.Control.Staff;
using SecureMessaging.Sandbox.Control.Truth;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.State;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Endpoints;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Sessions;
using SecureMessaging.Sandbox.Vista.Staff;
using SecureMessaging.Sandbox.Vista.Storage;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>The MHV Secure Messaging patient API, at its old and its present address.</summary>
internal static class VistaEmulator
{
    private static readonly (string Address, bool Gateway)[] Addresses = [("/mhv-sm-api/patient/v1", false), ("/v1/sm/patient", true)];

    public static IServiceCollection AddVistaEmulator(this IServiceCollection services) => services
        .AddSingleton<MailIds>()
        .AddResettable<VistaSwitchboard>()
        .AddResettable<VistaMailboxes>()
        .AddResettable<VistaSessions>()
        .AddResettable<FakeS3>()
        .AddResettable<BridgePolls>()
        .AddResettable<BridgeSync>()
        .AddSingleton<BridgeTeams>()
        .AddSingleton<BridgeCrosswalk>()
        .AddSingleton<BridgeDelivery>()
        .AddSingleton<BridgePull>()
        .AddSingleton<MultipartMail>()
        .AddSingleton<VistaTokens>()
        .AddSingleton<ICallerResolver>(provider => provider.GetRequiredService<VistaTokens>())
        .AddSingleton<ITokenRevoker>(provider => provider.GetRequiredService<VistaTokens>())
        .AddSingleton<IUpstreamErrorBody, VistaErrorBody>()
        .AddSingleton<IRecordedMessages, VistaTruth>()
        .AddSingleton<IStaffDesk, VistaStaffDesk>();

    public static IEndpointRouteBuilder MapVistaEmulator(this IEndpointRouteBuilder app)
    {
        foreach (var (address, gateway) in Addresses)
        {
            var vista = app.MapGroup(address).WithMetadata(new VistaAddress(gateway));
            vista.MapGet("session", VistaSessionEndpoint.Open).WithVistaOperation(VistaConventions.Session);
            VistaFolderEndpoints.Map(vista);
            VistaThreadEndpoints.Map(vista);
            VistaMessageEndpoints.Map(vista);
            VistaSendEndpoints.Map(vista);
            VistaAttachmentEndpoints.Map(vista);
            VistaTeamEndpoints.Map(vista);
            VistaPreferenceEndpoints.Map(vista);
            BridgeEndpoints.Map(vista);
            vista.Map("{**rest}", () => VistaReply.Json(new { error = "Not Found" }, StatusCodes.Status404NotFound))
                .WithVistaOperation(VistaConventions.Unknown);
        }

        StorageEndpoints.Map(app);
        return app;
    }
}
