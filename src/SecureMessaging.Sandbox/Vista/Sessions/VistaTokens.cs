using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Sessions;

/// <summary>Tells by its token whose call it is, and can make that token worthless.</summary>
internal sealed class VistaTokens(VistaSessions sessions, PersonaCatalog personas) : ICallerResolver, ITokenRevoker
{
    public string Upstream => UpstreamNames.Vista;

    public ValueTask<Persona?> ResolveAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        return new(sessions.Find(headers[VistaHeaders.Token])?.Persona
            ?? personas.FindByMhvCorrelationId(headers[VistaHeaders.CorrelationId]));
    }

    public void Revoke(HttpContext context) => sessions.Revoke(context.Request.Headers[VistaHeaders.Token].ToString());
}
