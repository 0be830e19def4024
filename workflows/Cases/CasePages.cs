using System.Runtime.CompilerServices;

namespace Relais.Cases;

public static class CasePages
{
    extension(ICaseStore cases)
    {
        /// <summary>A list from the query's place to its end, one page for each request. Not for orchestrations, which remember what was read.</summary>
        public async IAsyncEnumerable<CasePage> PagesAsync(CaseQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            CasePage page;
            do
            {
                page = await cases.ListAsync(query, cancellation);
                yield return page;
                query = query with { Cursor = page.Next };
            }
            while (page.Next is not null);
        }
    }
}
