using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Transfer;

namespace SecureMessaging.Rollout.Tests.Transfer;

public sealed class FlipperFileTests
{
    [Theory]
    [InlineData("boolean", "[1]")]
    [InlineData("boolean", "\"yes\"")]
    [InlineData("groups", "\"admins\"")]
    [InlineData("groups", "[\"admins\"]")]
    [InlineData("actors", "[{\"id\":7}]")]
    [InlineData("actors", "[null]")]
    [InlineData("actors", "\"User;7\"")]
    [InlineData("percentage_of_actors", "\"abc\"")]
    [InlineData("percentage_of_actors", "{}")]
    [InlineData("percentage_of_actors", "\"1,5\"")]
    [InlineData("percentage_of_actors", "\"+5\"")]
    [InlineData("percentage_of_actors", "-5")]
    [InlineData("percentage_of_actors", "\"1.0000000000000000000000000000000001\"")]
    [InlineData("percentage_of_actors", "1e-32")]
    [InlineData("percentage_of_time", "\"5\"")]
    [InlineData("percentage_of_time", "{}")]
    [InlineData("expression", "{\"Any\":[]}")]
    public void Gate_ThatCannotBeTakenExactly_IsRefusedByItsName(string gate, string value)
    {
        var file = JsonNode.Parse($$$"""{"version":1,"features":{"some_flag":{"{{{gate}}}":{{{value}}} } } }""")!;

        var read = FlipperFile.Read(file.AsObject(), DateTimeOffset.UnixEpoch);

        Assert.False(read.TryGet(out _, out var failure));
        Assert.EndsWith($": {gate}", Assert.Single(Assert.IsType<InvalidFields>(failure).Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"5\"", 5)]
    [InlineData("2.500", 2.5)]
    [InlineData("null", 0)]
    public void Percentage_AsFlipperWritesIt_IsTaken(string value, double expected)
    {
        var file = JsonNode.Parse($$$"""
            {"features":{"some_flag":{"boolean":"false","groups":[],
              "actors":["00000000-0000-4000-8000-000000000007"],"percentage_of_actors":{{{value}}} } } }
            """)!;

        Assert.True(FlipperFile.Read(file.AsObject(), DateTimeOffset.UnixEpoch).TryGet(out var flags, out _));

        Assert.Equal((RolloutPercentage.Of((decimal)expected), "00000000-0000-4000-8000-000000000007"),
            (flags[0].Percentage, flags[0].Allow.Single().UserRef));
    }
}
