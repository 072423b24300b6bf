using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Vista.Tests.Wire;

/// <summary>Every error code and error form of the wire, and what the front end receives.</summary>
public sealed class VistaErrorTableTests
{
    private const string NotFound = "Severity[Error]:message.not.found;";

    /// <summary>Upstream status and code; status and code of the answer.</summary>
    public static TheoryData<int, int, int, string> Codes => new()
    {
        { 500, 99, 502, "SM99" },
        { 400, 100, 422, "SM100" },
        { 400, 101, 503, "503" },
        { 400, 102, 503, "503" },
        { 400, 103, 503, "503" },
        { 400, 104, 503, "503" },
        { 400, 105, 422, "SM105" },
        { 400, 106, 403, "SM106" },
        { 400, 107, 503, "503" },
        { 400, 110, 503, "503" },
        { 400, 111, 403, "SM111" },
        { 400, 112, 403, "SM112" },
        { 400, 113, 422, "SM113" },
        { 400, 114, 400, "SM114" },
        { 400, 115, 404, "SM115" },
        { 400, 116, 422, "SM116" },
        { 400, 117, 502, "SM117" },
        { 400, 118, 422, "SM118" },
        { 400, 119, 422, "SM119" },
        { 400, 120, 422, "SM120" },
        { 400, 121, 422, "SM121" },
        { 400, 122, 422, "SM122" },
        { 400, 123, 422, "SM123" },
        { 400, 124, 413, "SM124" },
        { 400, 125, 422, "SM125" },
        { 400, 126, 422, "SM126" },
        { 400, 127, 422, "SM127" },
        { 400, 128, 422, "SM128" },
        { 400, 129, 422, "SM129" },
        { 400, 130, 422, "SM130" },
        { 400, 131, 422, "SM131" },
        { 400, 133, 422, "SM133" },
        { 400, 134, 422, "SM134" },
        { 400, 135, 403, "SM135" },
        { 400, 151, 422, "SM151" },
        { 400, 152, 422, "SM152" },
        { 400, 154, 400, "SM154" },
        { 400, 170, 400, "VA900" },
        { 400, 172, 400, "SM172" },
        { 400, 199, 400, "VA900" },
        { 500, 199, 503, "503" },
        { 400, 900, 503, "SM900" },
        { 503, 901, 503, "SM901" },
        { 400, 902, 503, "SM902" },
        { 503, 903, 503, "SM903" },
        { 400, 904, 503, "503" },
        { 404, 904, 404, "SM904" },
        { 400, 910, 400, "VA900" },
        { 400, 915, 400, "SM915" },
    };

    /// <summary>Status, content type, body; status and code of the answer.</summary>
    public static TheoryData<int, string, string, int, string> Forms => new()
    {
        { 400, "application/json", $$"""{"errorCode":904,"developerMessage":"{{NotFound}}","message":"Message Service Error"}""", 404, "SM904" },
        { 400, "application/json", """{"errorCode":"119","message":"as text"}""", 422, "SM119" },
        { 400, "text/html", """{"errorCode":119}""", 422, "SM119" },
        { 400, "application/json", "\uFEFF{\"errorCode\":119}", 422, "SM119" },
        { 500, "application/xml", "<Error><developerMessage>Severity[Error]:database.exception;</developerMessage><errorCode>901</errorCode></Error>", 503, "SM901" },
        { 404, "application/json", """{"error":"Not Found"}""", 502, "502" },
        { 503, "", "", 503, "503" },
        { 502, "text/html", "<html><body>Bad gateway</body></html>", 503, "503" },
        { 503, "text/html", "<html>", 503, "503" },
        { 400, "text/html", "<html>", 502, "502" },
        { 403, "application/json", """{"message":"Forbidden"}""", 503, "503" },
        { 413, "application/json", """{"message":"Request Too Long"}""", 413, "SM124" },
        { 429, "application/json", """{"message":"Too Many Requests"}""", 503, "503" },
        { 504, "application/json", """{"message":"Endpoint request timed out"}""", 504, "504" },
        { 400, "application/json", """{"errorCode":""", 502, "502" },
        { 302, "text/html", "", 502, "502" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task ErrorCode_OfARead_ReachesTheFrontEndAs(int upstream, int code, int status, string shown)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", $$"""{"errorCode":{{code}},"developerMessage":"","message":"never shown"}""", upstream);

        var error = await ShownAsync(world);

        Assert.Equal((status, shown), (error.Status, error.Errors[0].Code));
        Assert.DoesNotContain("never shown", error.Errors[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ErrorForm_OfARead_ReachesTheFrontEndAs(int upstream, string type, string body, int status, string shown)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", () =>
        {
            var reply = StubWire.Json(body, upstream);
            reply.Content.Headers.Remove("Content-Type");
            reply.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            return reply;
        });

        var error = await ShownAsync(world);

        Assert.Equal((status, shown), (error.Status, error.Errors[0].Code));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Mon, 05 Jan 2026 15:00:30 GMT", 30)]
    public async Task RetryAfter_OfATroubledUpstream_IsHandedOn(string header, int seconds)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", () =>
        {
            var reply = StubWire.Json("", 503);
            reply.Headers.TryAddWithoutValidation("Retry-After", header);
            return reply;
        });

        var error = await ShownAsync(world);

        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
    }

    /// <summary>The same codes on the log-in, where there is no token to replace.</summary>
    [Theory]
    [InlineData(101, 503, "503")]
    [InlineData(102, 503, "503")]
    [InlineData(103, 401, "SM103")]
    [InlineData(105, 422, "SM105")]
    [InlineData(106, 403, "SM106")]
    [InlineData(135, 403, "SM135")]
    [InlineData(151, 422, "SM151")]
    [InlineData(901, 503, "SM901")]
    [InlineData(903, 503, "SM903")]
    public async Task ErrorCode_OfTheLogin_ReachesTheFrontEndAs(int code, int status, string shown)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET session", $$"""{"errorCode":{{code}}}""", 400);

        var error = await ShownAsync(world);

        Assert.Equal((status, shown), (error.Status, error.Errors[0].Code));
    }

    private static async Task<WireError> ShownAsync(VistaWorld world)
    {
        var result = await world.ReadTeamsAsync();
        return FailureTranslator.Translate(Assert.IsAssignableFrom<IFailedResult>(result).Failure);
    }
}
