using System.Net;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

public sealed class FakeS3Tests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Fact]
    public async Task Put_AfterTenMinutes_IsDenied()
    {
        var url = await AddressAsync();
        Host.Clock.MoveTo(Host.Clock.GetUtcNow().AddMinutes(10).AddSeconds(1));

        using var answer = await Host.Client.PutAsync(new Uri(url), new ByteArrayContent([1]), Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<Code>AccessDenied</Code>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knee-", "hip-")]
    [InlineData("X-Amz-Signature=", "X-Amz-Signature=0")]
    public async Task Put_ToAnotherKeyOrWithAnotherSignature_IsRefused(string part, string instead)
    {
        var url = (await AddressAsync()).Replace(part, instead, StringComparison.Ordinal);

        using var answer = await Host.Client.PutAsync(new Uri(url), new ByteArrayContent([1]), Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Token")]
    [InlineData("x-api-key")]
    [InlineData("Authorization")]
    public async Task Put_WithAHeaderOfTheMessagingApi_IsSeenAsALeak(string header)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, await AddressAsync()) { Content = new ByteArrayContent([1]) };
        request.Headers.TryAddWithoutValidation(header, "secret");

        using var answer = await Host.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<string> AddressAsync()
    {
        var caller = await Host.LogInAsync();
        return (await caller.JsonAsync("attachment/presigned-url?attachmentName=knee&fileExtension=mov")).GetValue<string>();
    }
}
