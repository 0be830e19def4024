using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Relais.Functions.Security;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_key_that_asks_too_often_waits_and_another_does_not()
    {
        await using var world = await DoorWorld.StartAsync(settings: ("Limits:PerKey", "3"));
        for (var request = 0; request < 3; request++) Assert.Equal(200, (await world.GetAsync("/api/cases")).Status);

        var refused = await world.GetAsync("/api/cases");

        refused.IsProblem(429, "$ too-many-requests");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(200, (await world.GetAsync("/api/cases", DoorWorld.OtherPartnersKey)).Status);
    }

    [Fact]
    public async Task An_address_that_guesses_keys_is_told_to_wait_and_a_good_key_there_is_served()
    {
        await using var world = await DoorWorld.StartAsync(settings: ("Limits:Guesses", "2"));
        for (var guess = 0; guess < 2; guess++) Assert.Equal(401, (await world.GetAsync("/api/cases", "rk_guess")).Status);

        (await world.GetAsync("/api/cases", "rk_guess")).IsProblem(429, "$ too-many-requests");
        Assert.Equal(200, (await world.GetAsync("/api/cases")).Status);
    }

    [Fact]
    public async Task Pages_and_requests_without_a_key_are_counted_by_address()
    {
        await using var world = await DoorWorld.StartAsync(settings: ("Limits:PerAddress", "2"));
        Assert.Equal(302, (await world.GetAsync("/", key: null)).Status);
        Assert.Equal(401, (await world.GetAsync("/api/cases", key: null)).Status);

        Assert.Equal(429, (await world.GetAsync("/", key: null, headers: Principals.Of("o-admin", "admin"))).Status);
        Assert.Equal(200, (await world.GetAsync("/api/cases")).Status);
    }

    [Theory]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    [InlineData("203.0.113.1:4711", "203.0.113.1:4712", true)]
    [InlineData("198.51.100.9, 203.0.113.1", "203.0.113.77, 203.0.113.1", true)]
    [InlineData("[2001:db8::1]:99", "[2001:db8::2]:99", true)]
    [InlineData("[2001:db8::1]:99", "[2001:db8:0:1::1]:99", false)]
    [InlineData("nonsense", "other nonsense", true)]
    public void Behind_the_platform_the_address_that_it_saw_counts(string first, string second, bool isSame)
    {
        Assert.Equal(isSame, Address(first, isBehindPlatform: true) == Address(second, isBehindPlatform: true));
        Assert.Equal(Address(first, isBehindPlatform: false), Address(second, isBehindPlatform: false));

        static string Address(string forwarded, bool isBehindPlatform)
        {
            var http = new DefaultHttpContext();
            http.Connection.RemoteIpAddress = IPAddress.Loopback;
            http.Request.Headers["X-Forwarded-For"] = forwarded;
            return RateLimits.AddressOf(http, isBehindPlatform);
        }
    }
}
