namespace SecureMessaging.Bff.Hosting;

/// <summary>Finds before the start what a validator of one section cannot, because it needs the disk or must not bind later.</summary>
internal interface IStartupCheck
{
    /// <summary>Each as "what is wrong: why. What to set".</summary>
    IEnumerable<string> Errors();
}
