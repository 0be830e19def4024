using Relais.Emails;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ICorrespondents"/> does.</summary>
public abstract class CorrespondentsContract
{
    private const string Address = "antenne.kolda@anpej.example";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<ICorrespondents> OpenAsync();

    [Fact]
    public async Task What_is_learnt_of_a_mailbox_is_known_afterwards_however_its_address_is_written()
    {
        var correspondents = await OpenAsync();
        Assert.Null(await correspondents.FindAsync(Address, Cancellation));

        await correspondents.ChangeAsync(
            Address, known => known with { BouncedAt = SampleCases.Start, BounceReason = "550", ReachedAt = SampleCases.Start.AddDays(-1), Unanswered = ["SN-26-000001-X/002"] }, Cancellation);

        var found = (await correspondents.FindAsync("Antenne.Kolda@ANPEJ.example", Cancellation))!;
        Assert.Equal((Address, SampleCases.Start, "550"), (found.Address, found.BouncedAt, found.BounceReason));
        Assert.Equal(SampleCases.Start.AddDays(-1), found.ReachedAt);
        Assert.Equal(["SN-26-000001-X/002"], found.Unanswered);
        Assert.Null(await correspondents.FindAsync("antenne.dakar@anpej.example", Cancellation));
    }

    [Fact]
    public async Task Where_nothing_changes_nothing_is_written()
    {
        var correspondents = await OpenAsync();

        var known = await correspondents.ChangeAsync(Address, _ => null, Cancellation);

        Assert.Equal(Address, known.Address);
        Assert.Null(await correspondents.FindAsync(Address, Cancellation));
    }

    [Fact]
    public async Task Of_many_who_write_at_once_none_is_lost()
    {
        var correspondents = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => correspondents.ChangeAsync(
            Address, known => known with { Unanswered = [.. known.Unanswered, $"{number}"] }, Cancellation))));

        Assert.Equal(["0", "1", "2", "3"], (await correspondents.FindAsync(Address, Cancellation))!.Unanswered.Order());
    }
}
