using SecureMessaging.Rollout.Notices.Webhooks;

namespace SecureMessaging.Rollout.Tests.Notices;

public sealed class NoticeOptionsValidatorTests
{
    private const string Secret = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    [Fact]
    public void Validate_OneOfEachForm_IsTaken()
    {
        var options = new NoticeOptions
        {
            Webhooks =
            [
                new() { Name = "pager", Url = new("https://hooks.example.org/a"), Secret = Secret },
                new() { Name = "chat", Url = new("https://hooks.example.org/b"), Form = WebhookForm.Slack },
            ],
        };

        Assert.True(new NoticeOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("https://127.0.0.1/hook", "private or loopback")]
    [InlineData("https://localhost:5080/ops", "private or loopback")]
    [InlineData("http://hooks.example.org/a", "no https address")]
    [InlineData("ftp://hooks.example.org/a", "no https address")]
    public void Validate_AddressThatNobodyMayCall_IsNamed(string address, string problem)
    {
        var options = new NoticeOptions { Webhooks = [new() { Name = "pager", Url = new(address), Secret = Secret }] };

        Assert.Contains(problem, new NoticeOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_EverythingWrong_IsSaidAtOnce()
    {
        var options = new NoticeOptions
        {
            Timeout = TimeSpan.Zero,
            RetryFor = TimeSpan.FromDays(30),
            Webhooks =
            [
                new() { Name = "same", Form = "xml", Secret = "short", Types = ["no.such"] },
                new() { Name = "SAME", Url = new("https://hooks.example.org/a"), Secret = Secret },
            ],
        };

        var failures = new NoticeOptionsValidator().Validate(null, options).Failures!.ToArray();

        Assert.All(
            ["Timeout", "RetryFor", "two entries of one name", "0:Url", "0:Form", "0:Secret", "0:Types"],
            part => Assert.Contains(failures, failure => failure.Contains(part, StringComparison.Ordinal)));
    }
}
