using Relais.Chasing;
using Relais.Emails;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ICorrespondents"/> does.</summary>
public abstract class CorrespondentsContract
{
    private const string Address = "Aida.Diop@anpej.example";

    protected abstract Task<ICorrespondents> OpenAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mailbox_keeps_all_that_is_known_of_it()
    {
        var correspondents = await OpenAsync();
        var known = new Correspondent
        {
            Id = Correspondent.IdOf(Address),
            Prefers = Sending.AtOnce,
            Absences = [new Absence(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 11), "person:ce-kolda-2")],
            Singles = new Singles("2026-11-25", ["SN-26-000123-T/001-ask-aa"]),
            Unanswered = ["SN-26-000123-T/001"],
            BouncedAt = SampleCases.Start,
            BounceReason = "550 no such user",
            ReachedAt = SampleCases.Start.AddDays(-1),
        };

        Assert.True(await correspondents.TrySaveAsync(known, Cancellation));

        var read = await correspondents.FindAsync(known.Id, Cancellation);
        Assert.Equivalent(known with { Version = read!.Version }, read, strict: true);
        Assert.Equivalent(read, Assert.Single(await correspondents.ListAsync(Cancellation)), strict: true);
    }

    [Fact]
    public async Task An_address_names_one_mailbox_however_it_is_written()
    {
        var correspondents = await OpenAsync();

        await correspondents.ChangeAsync(Address, was => was with { Prefers = Sending.AtOnce }, Cancellation);

        Assert.Equal(Sending.AtOnce, (await correspondents.FindAsync(Correspondent.IdOf("aida.diop@ANPEJ.example"), Cancellation))?.Prefers);
        Assert.Null(await correspondents.FindAsync(Correspondent.IdOf("aida.diop@iom.example"), Cancellation));
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_reads_again_and_nothing_is_lost()
    {
        var correspondents = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => correspondents.ChangeAsync(
            Address,
            was => was with { Unanswered = [.. was.Unanswered, $"SN-26-000123-T/{number:D3}"] },
            Cancellation)));

        var unanswered = (await correspondents.FindAsync(Correspondent.IdOf(Address), Cancellation))!.Unanswered;
        Assert.Equal(["SN-26-000123-T/001", "SN-26-000123-T/002", "SN-26-000123-T/003", "SN-26-000123-T/004"], unanswered.Order());
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_is_to_be_changed()
    {
        var correspondents = await OpenAsync();

        await correspondents.ChangeAsync(Address, _ => null, Cancellation);

        Assert.Null(await correspondents.FindAsync(Correspondent.IdOf(Address), Cancellation));
    }
}
