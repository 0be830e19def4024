using System.Net;
using Relais.Functions.Partners;

namespace Relais.Tests.Partners;

public sealed class PublicNetworkTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("239.255.255.250")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2002:a00:1::")]
    public void What_lies_beside_the_app_or_nowhere_is_not_called(string address) => Assert.False(PublicNetwork.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("41.82.10.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:41.82.10.1")]
    [InlineData("2a00:1450:4007::1")]
    public void The_public_internet_is(string address) => Assert.True(PublicNetwork.Holds(IPAddress.Parse(address)));
}
