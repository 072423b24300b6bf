using Microsoft.Extensions.Hosting;
using NSubstitute;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Ehr.Tests.Facilities;

public sealed class StationDisplayTests
{
    [Theory]
    [InlineData("Production", "612", "612A4")]
    [InlineData("Staging", "612", "612A4")]
    [InlineData("Staging", "979", "552")]
    [InlineData("Staging", "989", "442")]
    [InlineData("Production", "979", "979")]
    [InlineData("Production", "989", "989")]
    [InlineData("Staging", "668", "668")]
    public void Shown_Station_FollowsTheEnvironment(string environment, string station, string expected)
    {
        var display = Create(environment);

        Assert.Equal(expected, display.Shown(StationNumber.Parse(station)).Value);
    }

    [Theory]
    [InlineData("589", "VA Kansas and Missouri health care (multiple facilities)")]
    [InlineData("668", "VA Spokane health care")]
    [InlineData("668QD", "VA Spokane health care")]
    [InlineData("999", null)]
    public void SystemName_Station_PrefersTheNameOfSeveralFacilities(string station, string? expected)
    {
        var display = Create("Production");

        Assert.Equal(expected, display.SystemName(StationNumber.Parse(station)));
    }

    private static StationDisplay Create(string environmentName)
    {
        var world = new FacilityWorld(
            new FacilitiesOptions
            {
                Stations = new() { ["668"] = new() { Name = "VA Spokane health care" }, ["589"] = new() { Name = "VA Kansas City" } },
            },
            DateTimeOffset.UnixEpoch);
        var environment = Substitute.For<IHostEnvironment>();
        environment.EnvironmentName.Returns(environmentName);
        return new StationDisplay(world.Options, world.Directory, environment);
    }
}
