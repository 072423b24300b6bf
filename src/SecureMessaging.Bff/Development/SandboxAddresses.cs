#if SANDBOX
using SecureMessaging.Sandbox;

namespace SecureMessaging.Bff.Development;

/// <summary>
/// Development's settings name the sandbox at its usual address. Where <c>Sandbox:Urls</c> says otherwise every one of them
/// follows, so that a second copy can run beside the first with one setting. The issuer stays: it is a name in the tokens.
/// </summary>
internal static class SandboxAddresses
{
    public const string UrlsKey = "Sandbox:Urls";

    private const string IssuerKey = "Identity:Issuer";

    public static string Of(IConfiguration configuration) =>
        (configuration[UrlsKey] ?? SandboxApplication.DefaultUrl).TrimEnd('/');

    public static void Redirect(ConfigurationManager configuration)
    {
        var actual = Of(configuration);
        if (actual == SandboxApplication.DefaultUrl)
        {
            return;
        }

        var moved = configuration.AsEnumerable()
            .Where(setting => setting.Key != IssuerKey)
            .Where(setting => setting.Value?.StartsWith(SandboxApplication.DefaultUrl, StringComparison.Ordinal) == true)
            .ToDictionary(setting => setting.Key, setting => (string?)(actual + setting.Value![SandboxApplication.DefaultUrl.Length..]));
        configuration.AddInMemoryCollection(moved);
    }
}
#endif
