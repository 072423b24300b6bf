using System.Net;
using System.Text.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

public sealed class VistaErrorCodeTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    public static TheoryData<int> Codes =>
    [
        99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125,
        126, 127, 128, 129, 130, 131, 133, 134, 135, 151, 152, 154, 170, 172, 199, 900, 902, 903, 904, 910, 915,
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task ErrorCode_OnDemand_ComesInTheUsualBody(int code)
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "teams", kind = "status", status = 400, error_code = code, times = 1 });

        using var answer = await caller.GetAsync("alltriageteams");
        var error = await answer.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, error["errorCode"]!.GetValue<int>());
        Assert.NotEmpty(error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task ErrorCode_WhenSwitched_IsAString()
    {
        await Host.SwitchAsync(new { error_code_as_string = true });
        var caller = await Host.LogInAsync();

        var error = await caller.JsonAsync("folder/4711");

        Assert.Equal(JsonValueKind.String, error["errorCode"]!.GetValueKind());
    }

    [Theory]
    [InlineData(403, """{"message":"Forbidden"}""")]
    [InlineData(413, """{"message":"Request Too Long"}""")]
    [InlineData(429, """{"message":"Too Many Requests"}""")]
    [InlineData(503, "")]
    public async Task Status_WithoutACode_IsTheGatewaysOrEmpty(int status, string body)
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "teams", kind = "status", status });

        using var answer = await caller.GetAsync("alltriageteams");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Token));
    }
}
