using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Cases.Bulk;
using Relais.Cases.Erasing;
using Relais.Cases.Replanning;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Digests;
using Relais.Emails.Preferences;
using Relais.Emails.Replies;
using Relais.Functions.Answers;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Bulk;
using Relais.Functions.Dashboard.Case.Commands;
using Relais.Functions.Dashboard.Engine;
using Relais.Functions.Emails;
using Relais.Functions.Housekeeping;
using Relais.Functions.Pages;
using Relais.Functions.Partners;
using Relais.Functions.Preferences;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;
using Relais.Functions.SendGrid;
using Relais.Functions.Storage;
using Relais.Functions.Tables;
using Relais.Functions.Webhooks;
using Relais.Indicators;
using Relais.Referrals;
using Relais.Routing;
using Relais.Trainings;

namespace Relais.Functions;

/// <summary>The one composition of the app, for the Functions host, the local host and the tests.</summary>
public static class ServiceRegistration
{
    /// <summary>The host does not start with settings that are missing or wrong; the message names them.</summary>
    public static IServiceCollection AddRelais(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings(configuration);

        // It would put the path of each request, and so the tokens of links, beside every line that is logged meanwhile.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
        return services.AddTables(configuration).AddQueuesAndBlobs(configuration).AddMail(configuration).AddPartners(configuration).AddAnswerPages().AddPages(configuration).AddDomain().AddDoors();
    }

    private static void AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        // Whoever composes the app without a host, to sow or to back up, has no configuration among the services.
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<UnknownSettings>(provider, configuration));
        services.AddSection<PrivacyOptions>(configuration, PrivacyOptions.Section);
        services.AddSection<RelaisOptions>(configuration, RelaisOptions.Section);
        services.AddSection<LimitsOptions>(configuration, LimitsOptions.Section);
        services.AddSection<IntakeSettings>(configuration, IntakeSettings.Section);
        services.AddSection<ChasingOptions>(configuration, ChasingOptions.Section).Validate<PolicyCatalog>(
            (chasing, policies) => policies.Names.Contains(chasing.Policy),
            "Chasing:Policy must be the name of a file of workflows/Policies, without its extension.");
    }

    private static IServiceCollection AddDomain(this IServiceCollection services) => services
        .AddSingleton(PolicyCatalog.Embedded())
        .AddSingleton<Calendars>()
        .AddSingleton<CalendarDoor>()
        .AddSingleton(provider => provider.GetRequiredService<IOptions<PrivacyOptions>>().Value.ToKeyedHash())
        .AddSingleton(provider => new IntakeOptions(provider.GetRequiredService<IOptions<ChasingOptions>>().Value.Policy))
        .AddSingleton(provider => new LinkOptions(provider.GetRequiredService<IOptions<RelaisOptions>>().Value.BaseUrl!))
        .AddSingleton<PersonKeys>()
        .AddSingleton<Neighbours>()
        .AddSingleton<ReferralIntake>()
        .AddSingleton<AnswerDoor>()
        .AddSingleton<StallDoor>()
        .AddSingleton<SnoozeDoor>()
        .AddSingleton<StandIns>()
        .AddSingleton<PreferencesDoor>()
        .AddSingleton<CommandDoor>()
        .AddSingleton<BulkDoor>()
        .AddSingleton<PersonReads>()
        .AddSingleton<CaseSearch>()
        .AddSingleton<NameSearch>()
        .AddSingleton<CounsellorLoads>()
        .AddSingleton<Proposals>()
        .AddSingleton<TrainingPlaces>()
        .AddSingleton<PlaceRound>()
        .AddSingleton(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.ToReplyOptions())
        .AddSingleton<ReplyHandling>()
        .AddSingleton<ReplySenders>()
        .AddSingleton<ReplyDoor>()
        .AddSingleton<Reconciler>()
        .AddSingleton<LostCases>()
        .AddSingleton<StraySteps>()
        .AddSingleton<FailedCases>()
        .AddSingleton<DeafSteps>()
        .AddSingleton<CountRound>()
        .AddSingleton<FiguresCheck>()
        .AddSingleton<MailLinks>()
        .AddSingleton(provider => new PostSchedule(
            provider.GetRequiredService<PolicyCatalog>(),
            provider.GetRequiredService<IntakeOptions>(),
            provider.GetRequiredService<DispatchOptions>(),
            provider.GetRequiredService<Calendars>()))
        .AddSingleton<Post>()
        .AddSingleton(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.ToDispatchOptions())
        .AddSingleton<Dispatch>()
        .AddSingleton<WaitingMail>()
        .AddSingleton<RefusedMail>()
        .AddSingleton<HeldPost>()
        .AddSingleton<DigestPost>()
        .AddSingleton<Alarms>()
        .AddSingleton<LateSteps>()
        .AddSingleton<DeliveryDoor>()
        .AddSingleton<Erasure>()
        .AddSingleton<RunDoor>()
        .AddSingleton(provider => provider.GetRequiredService<IOptions<PrivacyOptions>>().Value.ToRetentionTerms())
        .AddSingleton<Retention>()
        .AddSingleton<DeadLinks>();

    private static IServiceCollection AddDoors(this IServiceCollection services) => services
        .AddSingleton<ApiKeys>()
        .AddSingleton<RateLimits>()
        .AddSingleton<IHttpGate, Gate>()
        .AddSingleton<FittingCases>()
        .AddSingleton<BulkDrafts>()
        .AddSingleton<ReferralBatch>()
        .AddSingleton<LongBatches>()
        .AddSingleton<QueuedReferrals>()
        .AddSingleton<OfferedOptions>()
        .AddSingleton<AnswerViews>()
        .AddSingleton<CommandPages>()
        .AddSingleton<AnswersInPlace>()
        .AddSingleton<StallPages>()
        .AddSingleton<PreferencesViews>()
        .AddSingleton<Dashboard.Partners.PartnerPages>()
        .AddSingleton<Dashboard.People.PeoplePages>()
        .AddSingleton<DeliveryBatch>()
        .AddSingleton<InboundGuard>()
        .AddSingleton<HealthChecks>()
        .AddSingleton<HistoryPurge>()
        .AddSingleton<TimerWatch>()
        .AddSingleton<PartReading>()
        .AddSingleton<BoardReading>()
        .AddSingleton<SignReading>()
        .AddSingleton<InstanceReading>()
        .AddSingleton<InstanceActs>();
}
