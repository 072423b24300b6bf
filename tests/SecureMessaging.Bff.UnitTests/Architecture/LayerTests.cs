using NetArchTest.Rules;

namespace SecureMessaging.Bff.UnitTests.Architecture;

public sealed class LayerTests
{
    private const string Root = "SecureMessaging.Bff";

    private static readonly Types All = Types.InAssembly(typeof(Program).Assembly);

    /// <summary>A part, and the parts it must not name.</summary>
    public static TheoryData<string, string[]> Forbidden => new()
    {
        { "Vista", ["OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations"] },
        { "OracleHealth", ["Vista", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations"] },
        { "CareTeams", ["Vista", "OracleHealth", "Messages", "Mailbox", "Legacy", "Operations"] },
        { "Messages", ["Vista", "OracleHealth", "Mailbox", "Legacy", "Operations"] },
        { "Mailbox", ["Vista", "OracleHealth", "Legacy", "Operations"] },
        { "Legacy", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Operations"] },
        { "Rollout", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Operations"] },
        { "HealthRecords", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations", "Store"] },
        { "Facilities", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations", "HealthRecords"] },
        { "Identity", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations", "HealthRecords"] },
        { "JsonApi", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations", "HealthRecords", "Store", "Identity"] },
        { "Failures", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations", "HealthRecords", "Store", "Identity", "JsonApi", "Facilities", "Telemetry"] },
        { "Telemetry", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations", "HealthRecords", "Store", "Identity", "JsonApi"] },
        { "Store", ["Vista", "OracleHealth", "CareTeams", "Messages", "Mailbox", "Legacy", "Rollout", "Operations"] },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Part_NamingAPartAboveOrBesideIt_IsNotAllowed(string part, string[] forbidden)
    {
        var namespaces = forbidden.Select(name => $"{Root}.{name}").ToArray();

        var result = All.That().ResideInNamespace($"{Root}.{part}").ShouldNot().HaveDependencyOnAny(namespaces).GetResult();

        Assert.True(result.IsSuccessful, $"{part} names a forbidden part: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void Part_InTheTable_Exists()
    {
        var empty = Forbidden.Select(row => row.Data.Item1)
            .Where(part => part != "Mailbox")
            .Where(part => !All.That().ResideInNamespace($"{Root}.{part}").GetTypes().Any());

        Assert.Empty(empty);
    }
}
