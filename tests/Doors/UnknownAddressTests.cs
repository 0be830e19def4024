namespace Relais.Tests.Doors;

public class UnknownAddressTests
{
    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/cases")]
    [InlineData("DELETE", "/api/referrals/1/2/3")]
    [InlineData("PATCH", "/a")]
    [InlineData("GET", "/.env")]
    public async Task A_program_is_told_that_nothing_answers_there(string verb, string path)
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.SendAsync(new HttpMethod(verb), path, key: null);

        reply.IsProblem(404, "$ address-unknown");
    }

    [Fact]
    public async Task Whoever_has_signed_in_finds_the_way_back_in_the_frame_of_the_pages()
    {
        await using var world = await DoorWorld.StartAsync();
        using var viewer = new Visitor(world, "viewer", "o-viewer");

        var page = await viewer.GetAsync("/caes/SN-26-000001-C");

        Assert.Equal(404, page.Status);
        Assert.Contains("Il n’y a rien à cette adresse.", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("nav a[href='/cases']"));
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_sees_why_and_no_more()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync("/a", key: null, headers: ("Accept", "text/html"));

        Assert.Equal(404, reply.Status);
        Assert.Contains("rouvrez le lien dans le courriel", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", reply.Body, StringComparison.Ordinal);
    }
}
