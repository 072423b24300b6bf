namespace SecureMessaging.Core.Startup;

/// <summary>Finds before the start what a validator of one section cannot, because it needs the disk or must not bind later.</summary>
public interface IStartupCheck
{
    /// <summary>Each as "what is wrong: why. What to set".</summary>
    IEnumerable<string> Errors();
}
