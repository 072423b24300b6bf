using NetArchTest.Rules;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>The layers inside the BFF's own assembly, which no project reference guards.</summary>
public sealed class LayerTests
{
    private const string Root = "SecureMessaging.Bff";

    private static readonly Types All = Types.InAssembly(typeof(Program).Assembly);

    /// <summary>From the bottom up. A part may name what stands before it and nothing that stands after it.</summary>
    private static readonly string[] Layers =
    [
        "Telemetry", "JsonApi", "Identity", "Development", "OpenApi", "Flow", "Legacy", "Toggles", "Ofrep", "CareTeams", "Messages",
        "Mailbox", "Operations", "Hosting",
    ];

    public static TheoryData<string, string[]> Above =>
        new(Layers.Select((part, at) => (part, Layers[(at + 1)..])));

    /// <summary>Beside each other: either could be taken away.</summary>
    public static TheoryData<string, string[]> Beside => new()
    {
        { "CareTeams", ["Legacy", "Toggles", "Ofrep"] },
        { "Messages", ["Legacy", "Toggles", "Ofrep"] },
        { "Mailbox", ["Legacy", "Toggles", "Ofrep"] },
        { "Operations", ["Legacy", "Toggles", "Ofrep", "CareTeams", "Mailbox"] },
    };

    [Theory]
    [MemberData(nameof(Above))]
    [MemberData(nameof(Beside))]
    public void Part_NamingAPartAboveOrBesideIt_IsNotAllowed(string part, string[] forbidden)
    {
        Assert.Empty(Namers(part, [.. forbidden.Select(name => $"{Root}.{name}")]));
    }

    /// <summary>Which adapters there are is known where the program is put together, and nowhere else.</summary>
    [Fact]
    public void Adapter_IsNamedByNoPart()
    {
        var namers = Layers.SelectMany(part => Namers(part, ["SecureMessaging.Ehr.Vista", "SecureMessaging.Ehr.OracleHealth"]));

        Assert.Empty(namers);
    }

    [Fact]
    public void Part_OfTheAssembly_StandsInALayer()
    {
        var parts = All.GetTypes().Select(type => type.Namespace ?? "").Where(name => name.StartsWith($"{Root}.", StringComparison.Ordinal))
            .Select(name => name.Split('.')[2]).Distinct();

        Assert.Equal(Layers.Order(StringComparer.Ordinal), parts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rule_ForAPartThatNamesAnother_FindsIt()
    {
        Assert.NotEmpty(Namers("Hosting", [$"{Root}.Identity"]));
    }

    private static IEnumerable<string> Namers(string part, string[] namespaces) => namespaces.Length == 0
        ? []
        : All.That().ResideInNamespace($"{Root}.{part}").ShouldNot().HaveDependencyOnAny(namespaces).GetResult().FailingTypeNames ?? [];
}
