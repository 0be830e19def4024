using Relais.Emails;

namespace Relais.Tests.Support;

public sealed class InMemoryCorrespondents : ICorrespondents
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Correspondent> _known = [];

    public Task<Correspondent?> FindAsync(string address, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_known.GetValueOrDefault(Correspondent.IdOf(address)));
        }
    }

    public Task<Correspondent> ChangeAsync(string address, Func<Correspondent, Correspondent?> change, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var known = _known.GetValueOrDefault(Correspondent.IdOf(address)) ?? new Correspondent { Address = address };
            if (change(known) is not { } changed) return Task.FromResult(known);
            return Task.FromResult(_known[Correspondent.IdOf(address)] = changed);
        }
    }
}
