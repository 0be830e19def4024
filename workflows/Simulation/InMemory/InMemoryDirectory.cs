using System.Collections.Immutable;
using Relais.Cases;
using Relais.Partners;

namespace Relais.Simulation;

public sealed class InMemoryDirectory : IDirectory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _partnerVersions = [];
    private int _version;
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

    public Task SaveAsync(Partner partner, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            Put(partner);
        }

        return Task.CompletedTask;
    }

    public Task<Partner?> FindPartnerAsync(string id, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_reading.Partners.TryGetValue(id, out var partner) ? partner with { Version = _partnerVersions[id] } : null);
        }
    }

    public Task<bool> TrySaveAsync(Partner partner, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (_partnerVersions.GetValueOrDefault(partner.Id) != partner.Version) return Task.FromResult(false);
            Put(partner);
            return Task.FromResult(true);
        }
    }

    public Task SaveAsync(Programme programme, CancellationToken cancellation = default) =>
        Change(reading => reading with { Programmes = With(reading.Programmes, programme.Code, programme) });

    public Task RemoveProgrammeAsync(string code, CancellationToken cancellation = default) =>
        Change(reading => reading with { Programmes = reading.Programmes.ToImmutableDictionary().Remove(code) });

    public Task<Webhook?> FindWebhookAsync(string partner, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_reading.Webhooks.GetValueOrDefault(partner));
        }
    }

    public Task<bool> TrySaveAsync(Webhook webhook, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (_reading.Webhooks.GetValueOrDefault(webhook.Partner)?.Version != webhook.Version) return Task.FromResult(false);
            var saved = webhook with { Version = $"v{++_version}" };
            _reading = _reading with { Webhooks = With(_reading.Webhooks, webhook.Partner, saved) };
            return Task.FromResult(true);
        }
    }

    private void Put(Partner partner)
    {
        _partnerVersions[partner.Id] = $"v{++_version}";
        _reading = _reading with { Partners = With(_reading.Partners, partner.Id, partner with { Version = null }) };
    }

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
