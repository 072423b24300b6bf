namespace SecureMessaging.Core.Startup;

/// <summary>
/// Finds what the service starts without, because the rest works and readiness says so, and a deployment is not complete
/// without: secrets above all. Asked by the command <c>check</c> only.
/// </summary>
public interface ISettingsCheck
{
    /// <summary>Each as "what is missing: what does not work. What to set".</summary>
    IEnumerable<string> Missing();
}
