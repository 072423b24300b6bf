using SecureMessaging.Sandbox.Faults.Rules;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>How an upstream words an error, for faults of kind <c>status</c>.</summary>
internal interface IUpstreamErrorBody
{
    string Upstream { get; }

    /// <summary>Writes the body; status and <c>Retry-After</c> are set already.</summary>
    Task WriteAsync(HttpContext context, FaultRule rule);
}
