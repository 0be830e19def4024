using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.SendGrid;

/// <summary>What becomes of a mail.</summary>
public sealed class SendGridOutcomeTests : IAsyncLifetime
{
    private FakeSendGrid _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await FakeSendGrid.StartAsync();

    public async ValueTask DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task A_mail_that_is_taken_comes_back_with_the_providers_id()
    {
        var outcome = await _provider.SendAsync();
        Assert.Equal(new SendOutcome.Sent("sg-1"), outcome);
        Assert.Equal("Bearer SG.test", _provider.Authorization);
    }

    [Fact]
    public async Task A_domain_that_is_not_listed_gets_nothing()
    {
        var outcome = await _provider.SendAsync(FakeSendGrid.Email with { ToAddress = "awa@elsewhere.example" });
        Assert.DoesNotContain("elsewhere", Assert.IsType<SendOutcome.Suppressed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Null(_provider.Received);
    }

    [Theory]
    [InlineData(429, "30")]
    [InlineData(500, null)]
    [InlineData(503, "120")]
    [InlineData(408, null)]
    [InlineData(401, null)]
    [InlineData(403, null)]
    public async Task What_may_pass_is_not_now(int status, string? retryAfter)
    {
        _provider.Answer = context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };
        var failure = await Assert.ThrowsAsync<NotNowException>(() => _provider.SendAsync());
        Assert.Contains($"{status}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(retryAfter is null ? null : TimeSpan.FromSeconds(int.Parse(retryAfter, CultureInfo.InvariantCulture)), failure.RetryAfter);
    }

    [Fact]
    public async Task A_refusal_keeps_the_providers_words_but_no_address()
    {
        Refuse("""{"errors":[{"message":"Does not contain a valid address: awa@anpej.example.","field":"personalizations.0.to.0.email","help":"http://sendgrid.com/docs"}]}""");
        var reason = Assert.IsType<SendOutcome.Refused>(await _provider.SendAsync()).Reason;
        Assert.Equal("SendGrid answered 400: Does not contain a valid address: … (personalizations.0.to.0.email)", reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>bad gateway</html>")]
    [InlineData("{}")]
    [InlineData("""{"errors":null}""")]
    [InlineData("""{"errors":[{}]}""")]
    public async Task A_refusal_without_words_still_has_its_status(string body)
    {
        Refuse(body);
        Assert.StartsWith("SendGrid answered 400", Assert.IsType<SendOutcome.Refused>(await _provider.SendAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_refusal_is_cut()
    {
        Refuse($$"""{"errors":[{"message":"{{new string('x', 5000)}}"}]}""");
        Assert.Equal(300, Assert.IsType<SendOutcome.Refused>(await _provider.SendAsync()).Reason.Length);
    }

    [Fact]
    public async Task A_broken_connection_is_not_now()
    {
        _provider.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<NotNowException>(() => _provider.SendAsync());
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_not_now()
    {
        await _provider.DisposeAsync();
        var failure = await Assert.ThrowsAsync<NotNowException>(() => _provider.SendAsync());
        Assert.IsType<SocketException>(failure.InnerException!.InnerException);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_in_time_is_not_now()
    {
        using var never = new CancellationTokenSource();
        _provider.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, never.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        var failure = await Assert.ThrowsAsync<NotNowException>(() => _provider.SendAsync(patience: TimeSpan.FromMilliseconds(50)));
        Assert.Contains("in time", failure.Message, StringComparison.Ordinal);
        never.Cancel();
    }

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _provider.SendAsync(cancellation: cancelled.Token));
    }

    private void Refuse(string body) => _provider.Answer = context =>
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(body);
    };
}
