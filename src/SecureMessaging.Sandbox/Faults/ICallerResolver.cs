using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>How an upstream tells whose call it is; only needed for faults narrowed to one persona.</summary>
internal interface ICallerResolver
{
    string Upstream { get; }

    ValueTask<Persona?> ResolveAsync(HttpContext context);
}
