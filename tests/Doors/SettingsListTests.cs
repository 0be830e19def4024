using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;
using Relais.Functions.Security;

namespace Relais.Tests.Doors;

public class SettingsListTests
{
    public static TheoryData<string, string> Wrong { get; } =
    [
        .. from setting in SettingsList.All
           let range = setting.Property.GetCustomAttribute<RangeAttribute>()
           where range is not null
           from value in new[] { (int)range.Minimum - 1, (int)range.Maximum + 1 }
           select new TheoryDataRow<string, string>(setting.Name, $"{value}"),
        .. from setting in SettingsList.All
           where setting.Property.IsDefined(typeof(RequiredAttribute))
           select new TheoryDataRow<string, string>(setting.Name, ""),
        new("Mail:From", "relais"),
        new("Mail:ReplyDomain", "no domain"),
        new("SendGrid:BaseUrl", "relais"),
        new("Storage:TablePrefix", "1-2"),
        new("Storage:TablePrefix", "a123456789b123456789c123456789d123456789e"),
        new("Pages:FormKey", "c2hvcnQ="),
    ];

    /// <remarks>Where it differs, <see cref="SettingsPage"/> writes it anew.</remarks>
    [Fact]
    public async Task The_page_of_settings_says_what_the_code_reads()
    {
        var expected = SettingsList.ToMarkdown();
        var actual = await File.ReadAllTextAsync(SettingsPage.File, TestContext.Current.CancellationToken);

        Assert.Equal(expected, actual.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_setting_says_what_it_is() =>
        Assert.All(SettingsList.ToMarkdown().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)), line => Assert.DoesNotMatch(@"\|\s+\|$", line));

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_setting_out_of_its_range_stops_the_start_and_is_named(string name, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => DoorWorld.StartAsync(settings: (name, value)));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail:MostPerHour", "many")]
    [InlineData("Pages:Enabled", "perhaps")]
    [InlineData("Relais:Trial", "perhaps")]
    public async Task A_setting_that_cannot_be_read_stops_the_start_and_is_named(string name, string value)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => DoorWorld.StartAsync(settings: (name, value)));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Sections { get; } = [.. SettingsList.Sections.Select(known => known.Section)];

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_setting_that_nobody_reads_is_named_at_the_start(string section)
    {
        await using var world = await DoorWorld.StartAsync(settings: ($"{section}:Enabeld", "true"));

        Assert.Single(world.Log.Lines, line => line.Contains($"Setting {section}:Enabeld is read by nobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_platform_says_is_no_setting()
    {
        await using var world = await DoorWorld.StartAsync(settings: ("Pages:IsProduction", "true"));

        Assert.False(world.Get<IOptions<PagesOptions>>().Value.IsProduction);
        Assert.Single(world.Log.Lines, line => line.Contains("Setting Pages:IsProduction is read by nobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_the_settings_on_the_list_none_is_said_to_be_read_by_nobody()
    {
        await using var world = await DoorWorld.StartAsync(settings: ("Privacy:PreviousHashKeys:k0", Convert.ToBase64String(new byte[32])));

        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("read by nobody", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_file_has_every_setting_of_the_list_but_those_by_id_and_no_other()
    {
        var sample = SettingsList.Sample();

        var ours = sample.GetChildren().Select(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal)).Where(name => name.Contains(':', StringComparison.Ordinal));

        Assert.Equal(SettingsList.All.Select(setting => setting.Name).Where(name => !name.Contains('{', StringComparison.Ordinal)).Order(), ours.Order());
    }
}
