using Relais.Functions.Dashboard.Cases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ISavedViews"/> does.</summary>
public abstract class SavedViewsContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<ISavedViews> OpenAsync();

    [Fact]
    public async Task Each_has_their_own_by_name()
    {
        var views = await OpenAsync();
        await views.SaveAsync("awa", new SavedView("Retards / Kolda ?", "?office=kolda"), Cancellation);
        await views.SaveAsync("awa", new SavedView("Été", ""), Cancellation);
        await views.SaveAsync("omar", new SavedView("Été", "?hold=true"), Cancellation);

        Assert.Equal([new("Été", ""), new("Retards / Kolda ?", "?office=kolda")], await views.OfAsync("awa", Cancellation));
        Assert.Equal([new("Été", "?hold=true")], await views.OfAsync("omar", Cancellation));
        Assert.Empty(await views.OfAsync("nobody'#?", Cancellation));
    }

    [Fact]
    public async Task The_same_name_again_takes_its_place_and_what_is_forgotten_is_gone()
    {
        var views = await OpenAsync();
        await views.SaveAsync("awa", new SavedView("Retards", "?office=kolda"), Cancellation);
        await views.SaveAsync("awa", new SavedView("Retards", "?office=dakar"), Cancellation);
        Assert.Equal("?office=dakar", Assert.Single(await views.OfAsync("awa", Cancellation)).Query);

        await views.DeleteAsync("omar", "Retards", Cancellation);
        await views.DeleteAsync("awa", "nothing", Cancellation);
        Assert.Single(await views.OfAsync("awa", Cancellation));

        await views.DeleteAsync("awa", "Retards", Cancellation);
        await views.DeleteAsync("awa", "Retards", Cancellation);
        Assert.Empty(await views.OfAsync("awa", Cancellation));
    }
}
