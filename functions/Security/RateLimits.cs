using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Relais.Functions.Problems;

namespace Relais.Functions.Security;

/// <summary>Limits the requests of a minute by key, by address, and by what looks like guessing. Each instance counts by itself; nothing of it is kept or logged.</summary>
public sealed class RateLimits(IOptions<LimitsOptions> options, IConfiguration configuration) : IDisposable
{
    private const int NetworkBytes = 8;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _keys = Limiter(options.Value.PerKey);
    private readonly PartitionedRateLimiter<string> _addresses = Limiter(options.Value.PerAddress);
    private readonly PartitionedRateLimiter<string> _guesses = Limiter(options.Value.Guesses);

    /// <summary>Only the platform's front end is believed about who stands behind it.</summary>
    private readonly bool _isBehindPlatform = configuration.IsProduction();

    /// <returns>The refusal; null where the request may be served.</returns>
    public IResult? RefuseKey(HttpContext http, Caller caller) => Take(http, _keys, caller.KeyId);

    /// <inheritdoc cref="RefuseKey"/>
    public IResult? RefuseAddress(HttpContext http) => Take(http, _addresses, AddressOf(http, _isBehindPlatform));

    /// <summary>A key that was shown is unknown; others at the same address, whose keys are good, are served all the same.</summary>
    /// <inheritdoc cref="RefuseKey" path="/returns"/>
    public IResult? RefuseGuess(HttpContext http) => Take(http, _guesses, AddressOf(http, _isBehindPlatform));

    public void Dispose()
    {
        _keys.Dispose();
        _addresses.Dispose();
        _guesses.Dispose();
    }

    private static ProblemAnswer? Take(HttpContext http, PartitionedRateLimiter<string> limiter, string who)
    {
        using var lease = limiter.AttemptAcquire(who);
        if (lease.IsAcquired) return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        http.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ProblemAnswer.Of(StatusCodes.Status429TooManyRequests, DoorProblems.TooManyRequests());
    }

    /// <summary>The platform appends the address that it saw; what stands before it may be anybody's invention. Of IPv6 a network counts as one.</summary>
    internal static string AddressOf(HttpContext http, bool isBehindPlatform)
    {
        var forwarded = isBehindPlatform ? http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        var address = IPEndPoint.TryParse(forwarded, out var seen) ? seen.Address : http.Connection.RemoteIpAddress;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)) : address.ToString();
    }

    private static PartitionedRateLimiter<string> Limiter(int most) => PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 }));
}
