using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

public sealed class MessageRulesTests
{
    private static readonly SendFields Good = new() { Body = "Hello ", Category = "OTHER", RecipientId = 8_000_101, Subject = "" };

    [Fact]
    public void Check_Complete_IsPassed() => Assert.Null(Check(Good));

    [Fact]
    public void Check_NothingFilledIn_NamesEveryField()
    {
        var failure = Assert.IsType<InvalidFields>(Check(new SendFields()));

        Assert.Equal(["body", "category", "recipient_id"], failure.Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData(" \n\t")]
    [InlineData("&nbsp;")]
    public void Check_BlankBody_IsRefusedEvenEncoded(string body)
    {
        Assert.Equal("body", Assert.Single(Assert.IsType<InvalidFields>(Check(Good with { Body = body })).Errors).Field);
    }

    [Theory]
    [InlineData("OTHERS")]
    [InlineData("other")]
    public void Check_CategoryBesideTheSix_IsRefused(string category)
    {
        Assert.Equal("category", Assert.Single(Assert.IsType<InvalidFields>(Check(Good with { Category = category })).Errors).Field);
    }

    [Fact]
    public void Check_Reply_NeedsOnlyItsBody()
    {
        Assert.Null(MessageRules.Check(new SendFields { Body = "Thank you" }, isReply: true, maxBodyLength: 1_000));
    }

    private static Failure? Check(SendFields fields) => MessageRules.Check(fields, isReply: false, maxBodyLength: 1_000);
}
