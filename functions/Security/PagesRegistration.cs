using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Relais.Functions.Security;

public static class PagesRegistration
{
    /// <summary>Sign-in, roles and forms of the pages.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<PagesOptions>(configuration, PagesOptions.Section).Configure(pages =>
        {
            pages.IsPlatformOn = bool.TryParse(configuration["WEBSITE_AUTH_ENABLED"], out var isOn) && isOn;
            pages.IsProduction = configuration.IsProduction();
        });
        services.AddDataProtection().SetApplicationName("Relais");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = ActivatorUtilities.CreateInstance<BlobFormKeys>(provider);
            keys.XmlEncryptor = ActivatorUtilities.CreateInstance<FormKeyEncryptor>(provider);
        }));
        services.AddAntiforgery(forms =>
        {
            // A browser accepts the prefix over TLS only.
            var isSecure = configuration.IsProduction();
            forms.Cookie.Name = isSecure ? "__Host-relais-form" : "relais-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.HttpOnly = true;
            forms.Cookie.Path = "/";
            forms.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            forms.FormFieldName = "form-token";
            forms.SuppressXFrameOptionsHeader = true;
        });
        return services.AddSingleton<SignIn>().AddSingleton<PageGate>();
    }
}
