namespace SecureMessaging.Sandbox;

/// <summary>
/// Where the service is that this sandbox plays the upstreams of, for the links of its page: the setting, else what the process
/// that hosts both knows, else the usual address.
/// </summary>
public sealed class ServiceAddress(IConfiguration configuration)
{
    public const string Key = "Sandbox:ServiceAddress";
    public const string Default = "http://localhost:5080";

    private static readonly string[] AnyHost = ["*", "+", "0.0.0.0", "[::]"];

    private Func<IEnumerable<string>?> _addresses = () => null;

    public string Value => (configuration[Key] ?? _addresses()?.Select(Reachable).FirstOrDefault() ?? Default).TrimEnd('/');

    public void Use(Func<IEnumerable<string>?> addresses) => _addresses = addresses;

    /// <summary>"Every address of this machine" is none that a browser can open.</summary>
    private static string Reachable(string address)
    {
        var binding = BindingAddress.Parse(address);
        return $"{binding.Scheme}://{(AnyHost.Contains(binding.Host) ? "localhost" : binding.Host)}:{binding.Port}";
    }
}
