using System.Threading.Channels;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Relais.Local;
using Relais.Local.Triggers;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

public sealed class QueueFunctionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly QueueSettings Settings = new() { MaxPollingInterval = TimeSpan.FromMilliseconds(50), VisibilityTimeout = TimeSpan.Zero, MaxDequeueCount = 5 };
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<string> _taken = Channel.CreateUnbounded<string>();
    private string _storage = "";
    private Task _running = Task.CompletedTask;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await azurite.AccountAsync();
        var services = new ServiceCollection().AddSingleton(_taken.Writer).BuildServiceProvider();
        var queues = new QueueFunctions(Function.In([typeof(Taking), typeof(Failing)]), _storage, Settings, services, NullLogger<QueueFunctions>.Instance);
        await queues.CreateQueuesAsync();
        _running = queues.RunAsync(_stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    [Fact]
    public async Task A_message_is_handed_over_once_and_is_gone()
    {
        var queue = Queue("work");
        await queue.SendMessageAsync("Kolda é", Cancellation);

        Assert.Equal("Kolda é", await _taken.Reader.ReadAsync(Cancellation));
        await UntilEmptyAsync(queue);
        Assert.False(_taken.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_message_that_fails_five_times_goes_to_the_poison_queue()
    {
        await Queue("failing").SendMessageAsync("broken", Cancellation);

        Assert.Equal("broken", (await FirstAsync("failing-poison")).Body.ToString());
        Assert.Equal(Enumerable.Range(1, 5).Select(attempt => $"attempt {attempt}"), await _taken.Reader.ReadAllAsync(Cancellation).Take(5).ToListAsync(Cancellation));
        await UntilEmptyAsync(Queue("failing"));
    }

    [Fact]
    public async Task A_message_that_is_not_in_base64_goes_to_the_poison_queue()
    {
        await new QueueClient(_storage, "work").SendMessageAsync("{ not base64 }", Cancellation);

        Assert.Equal("{ not base64 }", (await FirstAsync("work-poison")).Body.ToString());
    }

    private QueueClient Queue(string name) => new(_storage, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private Task<PeekedMessage> FirstAsync(string name)
    {
        var queue = Queue(name);
        return Eventually.FindAsync(
            $"a message in {name}",
            async () => await queue.ExistsAsync(Cancellation) ? (await queue.PeekMessageAsync(Cancellation)).Value : null);
    }

    private static Task UntilEmptyAsync(QueueClient queue) => Eventually.TrueAsync(
        $"{queue.Name} to be empty",
        async () => (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount == 0);

    private sealed class Taking(ChannelWriter<string> taken)
    {
        [Function("Taking")]
        public async Task Run([QueueTrigger("work")] string message, CancellationToken cancellation) => await taken.WriteAsync(message, cancellation);
    }

    private sealed class Failing(ChannelWriter<string> taken)
    {
        [Function("Failing")]
        public void Run([QueueTrigger("failing")] QueueMessage message)
        {
            taken.TryWrite($"attempt {message.DequeueCount}");
            throw new InvalidOperationException("It failed.");
        }
    }
}
