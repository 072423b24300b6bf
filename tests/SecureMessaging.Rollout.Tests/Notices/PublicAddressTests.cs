using System.Net;
using SecureMessaging.Rollout.Notices.Webhooks;

namespace SecureMessaging.Rollout.Tests.Notices;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("2001:4860:4860::8888", true)]
    public void IsPublic_Address_IsWhatTheRegistriesSay(string address, bool expected) =>
        Assert.Equal(expected, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("bff.localhost", true)]
    [InlineData("[::1]", true)]
    [InlineData("192.168.0.9", true)]
    [InlineData("hooks.example.org", false)]
    public void IsRefusedLiteral_Host_IsRefusedBeforeAnythingIsAsked(string host, bool expected) =>
        Assert.Equal(expected, PublicAddress.IsRefusedLiteral(host));
}
