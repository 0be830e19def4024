using CsCheck;
using Relais.Functions.Referrals;

namespace Relais.Tests.Doors;

public class LanesTests
{
    private static readonly Gen<(int Order, string[] Keys)[]> Items =
        Gen.Int[0, 12].Select(key => $"{key}").Array[0, 3].Array[0, 40].Select(keys => keys.Select((own, order) => (order, own)).ToArray());

    [Fact]
    public void Each_item_is_in_one_lane_and_lanes_keep_the_order() => Items.Sample(items =>
    {
        var lanes = Of(items);
        return lanes.SelectMany(lane => lane).Select(item => item.Order).Order().SequenceEqual(Enumerable.Range(0, items.Length))
            && lanes.All(lane => lane.Zip(lane.Skip(1)).All(pair => pair.First.Order < pair.Second.Order));
    });

    [Fact]
    public void What_shares_a_key_shares_a_lane() => Items.Sample(items =>
        Of(items).SelectMany((lane, number) => lane.SelectMany(item => item.Keys).Distinct().Select(key => (key, number)))
            .GroupBy(held => held.key).All(lanes => lanes.Count() == 1));

    [Fact]
    public void What_shares_nothing_runs_side_by_side()
    {
        var lanes = Of([(0, ["a"]), (1, ["b"]), (2, ["a", "c"]), (3, ["d"])]);

        Assert.Equal(["0 2", "1", "3"], lanes.Select(lane => string.Join(' ', lane.Select(item => item.Order))));
    }

    // A key that no other item has: an item without any would be in no lane.
    private static IReadOnlyList<IReadOnlyList<(int Order, string[] Keys)>> Of((int Order, string[] Keys)[] items) =>
        Lanes.Of(items, item => [$"own {item.Order}", .. item.Keys]);
}
