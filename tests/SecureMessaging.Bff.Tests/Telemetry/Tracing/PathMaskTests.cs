using SecureMessaging.Bff.Telemetry.Tracing;

namespace SecureMessaging.Bff.Tests.Telemetry.Tracing;

public sealed class PathMaskTests
{
    [Theory]
    [InlineData("/my_health/v1/messaging/folders/0/threads", "/my_health/v1/messaging/folders/{n}/threads")]
    [InlineData("/my_health/v1/messaging/messages/7300022/reply", "/my_health/v1/messaging/messages/{n}/reply")]
    [InlineData("/my_health/v1/messaging/care_teams/my knee hurts", "/my_health/v1/messaging/care_teams/{-}")]
    [InlineData("/v0/1000000003V123757", "/v0/{-}")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    public void Path_OfAnybody_ShowsWordsOfTheApiAlone(string? path, string shown)
    {
        Assert.Equal(shown, PathMask.Of(path));
    }

    [Fact]
    public void Path_WithoutEnd_IsCut()
    {
        Assert.True(PathMask.Of(string.Concat(Enumerable.Repeat("/folders", 10_000))).Length < 200);
    }
}
