using Microsoft.Extensions.DependencyInjection;
using Relais.Emails;

namespace Relais.Tests.Support;

public static class FakeMailRegistration
{
    public static IServiceCollection AddFakeMail(this IServiceCollection services) => services
        .AddSingleton<FakeMail>()
        .AddSingleton<IEmailRenderer>(provider => provider.GetRequiredService<FakeMail>())
        .AddSingleton<IEmailSender>(provider => provider.GetRequiredService<FakeMail>());
}
