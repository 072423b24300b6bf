using System.Text;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

/// <summary>An id may come as a number; and the words that scripts make of "nothing" name no prescription.</summary>
public sealed class PrescriptionIdTests
{
    [Theory]
    [InlineData("\"24891624\"", "24891624")]
    [InlineData("24891624", "24891624")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    [InlineData("0", "0")]
    [InlineData("\"undefined\"", null)]
    [InlineData("\" null \"", null)]
    [InlineData("\" \"", null)]
    [InlineData("null", null)]
    public void Read_AnIdOrNothing_IsItsTextOrNone(string written, string? read)
    {
        Assert.True(Read(written).TryGet(out var fields, out var failure), failure?.ToString());
        Assert.Equal(read, fields.PrescriptionId);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{\"id\":1}")]
    public void Read_WhatIsNoId_IsRefusedByItsName(string written)
    {
        Assert.False(Read(written).TryGet(out _, out var failure));
        Assert.Equal(RequestRefused.InvalidValue("prescription_id"), failure);
    }

    private static Result<SendFields> Read(string value) =>
        JsonBodyReader.Read<SendFields>(Encoding.UTF8.GetBytes($$"""{"body":"Please renew","prescription_id":{{value}}}"""));
}
