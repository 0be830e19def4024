using System.CommandLine;
using System.Globalization;
using Relais.Local;
using Relais.Local.Seeding;

var port = new Option<int>("--port")
{
    Description = "The port on which everything is served.",
    DefaultValueFactory = _ => LocalOptions.DefaultPort,
    HelpName = "number",
};
port.Validators.Add(result =>
{
    if (result.Tokens is [var given] && (!int.TryParse(given.Value, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535))
    {
        result.AddError($"--port takes a number from 1 to 65535, not {given.Value}.");
    }
});
var data = new Option<DirectoryInfo>("--data")
{
    Description = "The folder that keeps storage and mails between two runs.",
    DefaultValueFactory = _ => new DirectoryInfo(new LocalOptions().Data),
    HelpName = "folder",
};
var reset = new Option<bool>("--reset") { Description = "Forget everything that the folder keeps, and start anew." };
var demo = new Option<bool>("--demo") { Description = "Use the demonstration policy: a working day lasts seconds." };
var noSamples = new Option<bool>("--no-samples") { Description = "Start empty: load no sample referrals." };
var seed = new Option<int>("--seed") { Description = "Fill storage with so many invented cases and three years of history, and end. Cases that are there stay as they are.", HelpName = "number" };
seed.Validators.Add(result =>
{
    if (result.Tokens is [var given] && (!int.TryParse(given.Value, CultureInfo.InvariantCulture, out var number) || number is < 1 or > SeedOptions.Most))
    {
        result.AddError($"--seed takes a number from 1 to {SeedOptions.Most}, not {given.Value}.");
    }
});
var chance = new Option<int>("--chance") { Description = "With --seed: another number makes other cases.", DefaultValueFactory = _ => 1, HelpName = "number" };
var storage = new Option<string?>("--storage") { Description = "The connection string of a storage account that is there, instead of Azurite: to run on, or with --seed to fill.", HelpName = "connection" };
var logStorage = new Option<bool>("--log-storage") { Description = "Keep a line for each storage request in azurite.log, to count them." };

var command = new RootCommand("Runs Relais on this machine: the app, its storage, its orchestrations and a mailbox that shows every mail.") { port, data, reset, demo, noSamples, logStorage, seed, chance, storage };
command.SetAction(parsed => parsed.GetValue(seed) is > 0 and var count ? Terminal.SeedAsync(Options(parsed), new SeedOptions(count, parsed.GetValue(chance))) : Terminal.RunAsync(Options(parsed)));

// The host ends by itself when it is asked to, and waits for its storage as long as that takes.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

LocalOptions Options(ParseResult parsed) => new()
{
    Port = parsed.GetValue(port),
    Data = parsed.GetRequiredValue(data).FullName,
    Reset = parsed.GetValue(reset),
    Demo = parsed.GetValue(demo),
    Samples = !parsed.GetValue(noSamples),
    LogStorage = parsed.GetValue(logStorage),
    Storage = parsed.GetValue(storage),
};
