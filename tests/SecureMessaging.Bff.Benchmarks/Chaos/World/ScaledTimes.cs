using System.Reflection;
using SecureMessaging.Bff.Legacy;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>
/// The shipped times of a send, all multiplied by one number. They are read from the defaults of the options, so that a time that is
/// changed there is changed here. What is left out decides nothing about a send: retentions, lifetimes of lists and sessions.
/// </summary>
internal sealed class ScaledTimes
{
    /// <summary>The smallest values that the service starts with, where one of them is above a scaled time.</summary>
    private static readonly Dictionary<string, TimeSpan> Floors = new(StringComparer.Ordinal)
    {
        ["Store:Timeout"] = TimeSpan.FromSeconds(1),
        ["Legacy:Timeout"] = TimeSpan.FromSeconds(10),
        ["Vista:Timeouts:Connect"] = TimeSpan.FromSeconds(1),
        ["Vista:Timeouts:Send"] = TimeSpan.FromSeconds(10),
        ["OracleHealth:Timeouts:Connect"] = TimeSpan.FromSeconds(1),
        ["OracleHealth:Timeouts:Send"] = TimeSpan.FromSeconds(10),
        ["Messages:ReconcileInterval"] = TimeSpan.FromMilliseconds(50),
        ["Messages:MinDeliveryCheckInterval"] = TimeSpan.FromMilliseconds(50),
        ["Messages:EventHeartbeat"] = TimeSpan.FromSeconds(1),
        ["Vista:Breaker:Break"] = TimeSpan.FromMilliseconds(500),
        ["OracleHealth:Breaker:Break"] = TimeSpan.FromMilliseconds(500),
        ["Vista:Bridge:PollInterval"] = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>
    /// A run cannot wait for days until a person is asked: that comes soon after the time from which a message that is not seen is absent.
    /// </summary>
    private static readonly Dictionary<string, (string Setting, double Factor)> Brought = new(StringComparer.Ordinal)
    {
        ["Messages:CannotTellLimit"] = ("Messages:AbsenceLimit", 1.5),
    };

    private static readonly string[] LeftOut =
    [
        "Messages:ConfirmedPayloadRetention", "Messages:FailedPayloadRetention", "Messages:RowRetention", "Messages:PurgeInterval",
        "Vista:Session", "OracleHealth:RenewTokenBefore", "OracleHealth:Directory", "OracleHealth:Person",
    ];

    private readonly Dictionary<string, TimeSpan> _shipped = new(StringComparer.Ordinal);

    public ScaledTimes(double scale)
    {
        Scale = scale;
        Collect(MessagesOptions.Section, new MessagesOptions());
        Collect(VistaOptions.Section, new VistaOptions());
        Collect(OracleHealthOptions.Section, new OracleHealthOptions());
        Collect(LegacyOptions.Section, new LegacyOptions());
        Collect(StoreOptions.Section, new StoreOptions());
    }

    public double Scale { get; }

    public IReadOnlyDictionary<string, TimeSpan> Shipped => _shipped;

    /// <summary>How long the page waits for an answer.</summary>
    public TimeSpan PageTimeout => Of(TimeSpan.FromSeconds(90));

    /// <summary>How far the clock of an instance is off at most.</summary>
    public TimeSpan ClockSkew => Of(TimeSpan.FromSeconds(90));

    public TimeSpan Of(TimeSpan shipped) => shipped * Scale;

    public TimeSpan Of(string setting)
    {
        if (Scale < 1 && Brought.TryGetValue(setting, out var near))
        {
            return Of(near.Setting) * near.Factor;
        }

        var scaled = _shipped[setting] * Scale;
        return Floors.TryGetValue(setting, out var floor) && scaled < floor ? floor : scaled;
    }

    public IEnumerable<(string Name, string Value)> Environment() => _shipped.Keys.Order(StringComparer.Ordinal)
        .Select(setting => (setting.Replace(":", "__", StringComparison.Ordinal), Of(setting).ToString("c")));

    /// <summary>The relations between the shipped times that do not hold at this scale; none at 1.</summary>
    public IEnumerable<string> Broken() => TimeRelations.All
        .Where(relation => !relation.Holds(this))
        .Select(relation => FormattableString.Invariant($"--time-scale {Scale} breaks a relation of the shipped times: {relation}."));

    private void Collect(string path, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(each => each.CanRead))
        {
            var name = $"{path}:{property.Name}";
            if (LeftOut.Contains(name) || property.GetIndexParameters().Length > 0)
            {
                continue;
            }

            if (property.PropertyType == typeof(TimeSpan) && property.CanWrite)
            {
                _shipped[name] = (TimeSpan)property.GetValue(options)!;
            }
            else if (property.PropertyType is { IsClass: true, Namespace: { } space } && space.StartsWith("SecureMessaging", StringComparison.Ordinal)
                && property.GetValue(options) is { } section)
            {
                Collect(name, section);
            }
        }
    }
}
