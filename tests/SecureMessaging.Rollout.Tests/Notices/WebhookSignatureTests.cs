using SecureMessaging.Rollout.Notices.Webhooks;

namespace SecureMessaging.Rollout.Tests.Notices;

public sealed class WebhookSignatureTests
{
    [Theory]
    [InlineData("whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyC")]
    [InlineData("plJ3nmyCDGBKInavdOK15jslplJ3nmyC")]
    public void TryReadKey_WithAndWithoutPrefix_IsTheSameKey(string secret)
    {
        Assert.True(WebhookSignature.TryReadKey(secret, out var key));
        Assert.Equal(24, key.Length);
    }

    [Fact]
    public void Of_KnownKeyAndBody_IsTheSignatureOfTheStandard()
    {
        var key = Convert.FromBase64String("plJ3nmyCDGBKInavdOK15jsl");

        var signature = WebhookSignature.Of(
            key, "msg_loFOjxBNrRLzqYUf", 1731705121, """{"event_type":"ping","data":{"success":true}}""");

        Assert.Equal("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=", signature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public void TryReadKey_WhatIsNoKey_IsRefused(string? secret) => Assert.False(WebhookSignature.TryReadKey(secret, out _));
}
