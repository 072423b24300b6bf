using SecureMessaging.Sandbox.Control;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>The MHV Secure Messaging patient API, at its old and its present address.</summary>
internal static class VistaFace
{
    public static IServiceCollection AddVistaFace(this IServiceCollection services) => services
        .AddResettable<MailIds>()
        .AddResettable<VistaSwitchboard>()
        .AddResettable<VistaMailboxes>()
        .AddSingleton<ITruthSource, VistaTruth>();

    public static IEndpointRouteBuilder MapVistaFace(this IEndpointRouteBuilder app) => app;
}
