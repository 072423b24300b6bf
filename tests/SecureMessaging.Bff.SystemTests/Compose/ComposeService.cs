namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>One service of the file, in the parts the tests ask for.</summary>
internal sealed class ComposeService(string name, Dictionary<object, object> yaml)
{
    public string Name => name;

    public string Image => Text("image");

    public string User => Text("user");

    public IReadOnlyList<string> Profiles => Words("profiles");

    public IReadOnlyList<string> Entrypoint => Words("entrypoint");

    public IReadOnlyList<string> Command => Words("command");

    public IReadOnlyList<string> DependsOn =>
        yaml.TryGetValue("depends_on", out var others) ? [.. ((Dictionary<object, object>)others).Keys.Cast<string>()] : [];

    public TimeSpan StopGracePeriod => TimeSpan.FromSeconds(int.Parse(Text("stop_grace_period").TrimEnd('s'), null));

    public IReadOnlyDictionary<string, string> Environment => yaml.TryGetValue("environment", out var variables)
        ? ((Dictionary<object, object>)variables).ToDictionary(pair => (string)pair.Key, pair => pair.Value as string ?? "")
        : new Dictionary<string, string>();

    public IReadOnlyList<ComposeMount> Mounts => [.. Words("volumes").Select(ComposeMount.Parse)];

    /// <summary>The command of the health check, without Compose's word for its kind.</summary>
    public IReadOnlyList<string> HealthCommand =>
        [.. ((List<object>)((Dictionary<object, object>)yaml["healthcheck"])["test"]).Cast<string>().Skip(1)];

    private string Text(string key) => (string)yaml[key];

    private IReadOnlyList<string> Words(string key) =>
        yaml.TryGetValue(key, out var words) ? [.. ((List<object>)words).Cast<string>()] : [];
}
