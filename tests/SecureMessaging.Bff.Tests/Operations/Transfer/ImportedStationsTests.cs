using System.Text.Json.Nodes;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Operations.Transfer;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Testing.Messages;

namespace SecureMessaging.Bff.Tests.Operations.Transfer;

/// <summary>A wave with a facility that has left the list: it goes out and in again, and no file opens it further.</summary>
public sealed class ImportedStationsTests
{
    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(5, 1, true)]
    [InlineData(5, 100, false)]
    [InlineData(5, 5.001, false)]
    [InlineData(null, 1, false)]
    public void Wave_OfAFacilityThatNobodyKnows_IsNoHigherThanTheOneThatIsThere(int? here, double inFile, bool isTaken)
    {
        var stored = With(here is null ? [] : [Wave("589", 100), Wave("998", here.Value)]);
        var present = new FlagListing(1, [new VersionedFlag(stored, 1)], []);

        var unknown = ImportedStations.Unknown(
            File(With([Wave("998", (decimal)inFile), Wave("589", 100)])), present, new FlowFlags([], new TwoFacilities()));

        Assert.Equal(isTaken, unknown is null);
    }

    private static FlagDocument With(FlagStage[] stages) => new() { Name = "a_flag", State = FlagState.Uat, Stages = [.. stages] };

    private static FlagStage Wave(string station, decimal percentage) =>
        new(RolloutPercentage.Of(percentage), TimeSpan.Zero, 0) { Facilities = [StationNumber.Parse(station)] };

    private static JsonObject File(FlagDocument flag) => new()
    {
        ["flags"] = new JsonArray(new JsonObject { ["name"] = flag.Name, ["document"] = JsonNode.Parse(FlagJson.Write(flag)) }),
    };
}
