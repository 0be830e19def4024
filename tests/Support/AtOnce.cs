using Microsoft.Extensions.DependencyInjection;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Tests.Support;

/// <summary>A post that never waits, for stories about the process and not about when its mails go out.</summary>
public static class AtOnce
{
    public static IServiceCollection AddMailAtOnce(this IServiceCollection services) => services
        .AddSingleton(SamplePolicies.AtOnce)
        .AddSingleton(provider => new PostSchedule(_ => new NeverQuiet(), provider.GetRequiredService<Calendars>()));

    private sealed class NeverQuiet() : PostHours(MailTerms.Usual with { SinglesPerDay = int.MaxValue })
    {
        public override DateTimeOffset NextOpen(DateTimeOffset at) => at;

        public override DateTimeOffset NextDigest(DateTimeOffset after) => after.AddDays(1);

        public override bool IsFirstOfWeek(DateTimeOffset digest) => true;

        public override DateTimeOffset NextRound(DateTimeOffset after) => after.AddDays(1);

        public override string DayOf(DateTimeOffset at) => "day";
    }
}
