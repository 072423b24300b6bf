using System.Text.RegularExpressions;
using SecureMessaging.Testing;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>docker-compose.yml as Compose reads it: variables put in, anchors and merges resolved.</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(IReadOnlyDictionary<string, ComposeService> services) => Services = services;

    public IReadOnlyDictionary<string, ComposeService> Services { get; }

    public ComposeService this[string service] => Services[service];

    public static ComposeFile Read(IReadOnlyDictionary<string, string>? variables = null)
    {
        var text = PutIn(File.ReadAllText(Repository.PathOf("docker-compose.yml")), variables ?? new Dictionary<string, string>());
        var merged = new MergingParser(new Parser(new StringReader(text)));
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(merged);
        var services = (Dictionary<object, object>)root["services"];
        return new ComposeFile(services.ToDictionary(
            service => (string)service.Key, service => new ComposeService((string)service.Key, (Dictionary<object, object>)service.Value)));
    }

    public IEnumerable<ComposeService> OfProfile(string profile) => Services.Values.Where(service => service.Profiles.Contains(profile));

    /// <summary><c>${NAME-default}</c> where it is not set, <c>${NAME:-default}</c> also where it is empty.</summary>
    private static string PutIn(string text, IReadOnlyDictionary<string, string> variables) => Variable().Replace(text, found =>
    {
        var isSet = variables.TryGetValue(found.Groups["name"].Value, out var value);
        return isSet && (value!.Length > 0 || found.Groups["colon"].Length == 0) ? value! : found.Groups["default"].Value;
    });

    [GeneratedRegex(@"\$\{(?<name>\w+)(?<colon>:?)-(?<default>[^}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
