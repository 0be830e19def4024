using System.CommandLine;
using System.Globalization;
using Relais.Functions.Tables.Backups;
using Relais.Local;
using Relais.Local.Backups;
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
var storage = new Option<string?>("--storage") { Description = "The connection string of a storage account that is there, instead of Azurite: to run on, or with --seed to fill. With --backup and --restore also the https address of its tables, reached with your own identity.", HelpName = "connection" };
storage.Validators.Add(result =>
{
    if (result.Tokens is [var given] && !BackupHost.IsAddress(given.Value) && !BackupHost.IsConnection(given.Value)) result.AddError("--storage takes the connection string of a storage account, or the https address of its tables.");
});
var backup = new Option<string?>("--backup") { Description = "Copy the tables into a new folder, and end. It holds personal data.", HelpName = "folder" };
var restore = new Option<string?>("--restore") { Description = "Bring back the rows of a backup that are missing, and end. Rows that are there stay as they are.", HelpName = "folder" };
var table = new Option<string?>("--table") { Description = "With --backup or --restore: this table alone.", HelpName = "name" };
var overwrite = new Option<bool>("--overwrite") { Description = "With --restore: also replace rows that are there and differ." };
var erased = new Option<string?>("--erased") { Description = "With --restore: the file Erasures.jsonl of a later backup; what was erased up to then stays erased.", HelpName = "file" };
var logStorage = new Option<bool>("--log-storage") { Description = "Keep a line for each storage request in azurite.log, to count them." };

var command = new RootCommand("Runs Relais on this machine: the app, its storage, its orchestrations and a mailbox that shows every mail.") { port, data, reset, demo, noSamples, logStorage, seed, chance, storage, backup, restore, table, overwrite, erased };
command.Validators.Add(result =>
{
    if (new Option[] { seed, backup, restore }.Count(option => result.GetResult(option) is { Implicit: false }) > 1) result.AddError("--seed, --backup and --restore exclude one another.");
    if (result.GetValue(reset) && result.GetResult(backup) is not null) result.AddError("--reset forgets what --backup is to copy.");
});
command.SetAction(parsed => parsed switch
{
    _ when parsed.GetValue(seed) is > 0 and var count => Terminal.SeedAsync(Options(parsed), new SeedOptions(count, parsed.GetValue(chance))),
    _ when parsed.GetValue(backup) is { } folder => Terminal.BackUpAsync(Options(parsed), folder, parsed.GetValue(table)),
    _ when parsed.GetValue(restore) is { } folder => Terminal.RestoreAsync(Options(parsed), folder, new RestoreOptions(parsed.GetValue(table), parsed.GetValue(overwrite), parsed.GetValue(erased))),
    _ => Terminal.RunAsync(Options(parsed)),
});

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
