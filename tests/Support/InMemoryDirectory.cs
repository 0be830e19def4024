using System.Collections.Immutable;
using Relais.Cases;

namespace Relais.Tests.Support;

public sealed class InMemoryDirectory : IDirectory
{
    private readonly Lock _gate = new();
    private DirectoryReading _reading = new(
        ImmutableDictionary<string, Office>.Empty, ImmutableDictionary<string, Person>.Empty, ImmutableDictionary<string, Partner>.Empty);

    public ValueTask<DirectoryReading> ReadAsync(CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_reading);
        }
    }

    public Task SaveAsync(Office office, CancellationToken cancellation = default) =>
        Change(reading => reading with { Offices = With(reading.Offices, office.Id, office) });

    public Task SaveAsync(Person person, CancellationToken cancellation = default) =>
        Change(reading => reading with { People = With(reading.People, person.Id, person) });

    public Task SaveAsync(Partner partner, CancellationToken cancellation = default) =>
        Change(reading => reading with { Partners = With(reading.Partners, partner.Id, partner) });

    private Task Change(Func<DirectoryReading, DirectoryReading> change)
    {
        lock (_gate)
        {
            _reading = change(_reading);
        }

        return Task.CompletedTask;
    }

    private static ImmutableDictionary<string, T> With<T>(IReadOnlyDictionary<string, T> entries, string id, T entry) =>
        entries.ToImmutableDictionary().SetItem(id, entry);
}
