using System.Collections;
using System.Reflection;
using SecureMessaging.Bff.Development;
using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Sandbox;
using SecureMessaging.Sandbox.Credentials;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>Whether a variable is bound to anything: walks the classes of options as the configuration binder does.</summary>
internal static class KnownSettings
{
    /// <summary>Read where they are used, and not bound to a class of options; and the host's own.</summary>
    private static readonly string[] Others =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_HTTP_PORTS", "OTEL_EXPORTER_OTLP_ENDPOINT", "SSL_CERT_FILE",
        SecretsFolder.DirectoryKey, RedisConnection.SettingName,
        SandboxAddresses.UrlsKey, CredentialsFolder.Key, ServiceAddress.Key,
    ];

    private static readonly (string Section, Type Options)[] Sections =
    [
        .. Modules.All.SelectMany(module => module.GetTypes())
            .Select(type => (Section: SectionOf(type), Type: type))
            .Where(options => options.Section is not null)
            .Select(options => (options.Section!, options.Type)),
        (VistaOptions.Section, typeof(VistaSecrets)),
    ];

    public static bool Contains(string variable)
    {
        var key = variable.Replace("__", ":", StringComparison.Ordinal);
        return Others.Contains(key)
            || Sections.Any(section => key.StartsWith(section.Section + ":", StringComparison.OrdinalIgnoreCase)
                && IsBound(section.Options, key[(section.Section.Length + 1)..].Split(':')));
    }

    private static bool IsBound(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type);
        }

        if (DictionaryValue(type) is { } value)
        {
            return IsBound(value, path[1..]);
        }

        if (Element(type) is { } element)
        {
            return int.TryParse(path[0], out _) && IsBound(element, path[1..]);
        }

        var property = type.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        return property is not null && IsBound(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, path[1..]);
    }

    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string;

    private static Type? DictionaryValue(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) ? type.GetGenericArguments()[1] : null;

    private static Type? Element(Type type) => type.IsArray
        ? type.GetElementType()
        : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;
}
