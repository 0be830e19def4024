namespace Relais.Tests.Doors;

public class HashKeysTests
{
    private const string Address = "/api/privacy/hash-keys/rebuild";

    [Fact]
    public async Task An_administrator_has_the_hashes_rebuilt_and_watches_it()
    {
        await using var world = await DoorWorld.StartAsync(null, ("Privacy:PreviousHashKeys:k0", Convert.ToBase64String(new byte[40])));
        (await world.GetAsync(Address, DoorWorld.AdministratorsKey)).IsProblem(404, "keyId never-rebuilt");

        var taken = await world.SendAsync(HttpMethod.Post, Address, key: DoorWorld.AdministratorsKey);
        var progress = (await world.GetAsync(taken.Header("Location")!, DoorWorld.AdministratorsKey)).Json;

        Assert.Equal((202, """{"keyId":"k1","previousKeyIds":["k0"]}"""), (taken.Status, taken.Body));
        Assert.True(progress.GetProperty("done").GetBoolean());
        Assert.Equal(0, progress.GetProperty("moved").GetInt32());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_partner_has_no_part_in_it(string method)
    {
        await using var world = await DoorWorld.StartAsync();
        Assert.Equal(403, (await world.SendAsync(new HttpMethod(method), Address)).Status);
    }
}
