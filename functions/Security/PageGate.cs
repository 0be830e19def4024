using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Relais.Functions.Dashboard;
using Relais.Functions.Problems;
using Relais.Functions.Referrals;

namespace Relais.Functions.Security;

/// <summary>Who may open which page; deny by default. A form is taken only from a page of ours.</summary>
public sealed class PageGate(SignIn signIn, IAntiforgery forms, IOptions<PagesOptions> options)
{
    /// <summary>A sheet, and what is around it.</summary>
    private const int MostBytes = PostReferralBatch.MostBytes + (64 * 1024);

    private static readonly FrozenDictionary<string, IReadOnlyList<Role>> Pages = typeof(PageGate).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(OpenToRolesAttribute)))
        .ToFrozenDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, method => method.GetCustomAttribute<OpenToRolesAttribute>()!.Roles);

    public static bool IsPage(string functionName) => Pages.ContainsKey(functionName);

    /// <returns>What is answered instead; null where the page may be opened.</returns>
    public async Task<IResult?> CheckAsync(HttpContext http, string functionName)
    {
        TakeAsTls(http);
        var language = PageLanguage.Of(http.Request);
        http.Features.Set(new PageRequest(language, null));
        if (!options.Value.Enabled) return ProblemAnswer.Of(StatusCodes.Status404NotFound, PageProblems.NoPages());
        if (await signIn.FindAsync(http.Request, http.RequestAborted) is not { } user)
        {
            return options.Value.IsPlatformOn ? TypedResults.Redirect(SignIn.AddressFor(http.Request)) : ProblemAnswer.Of(StatusCodes.Status403Forbidden, PageProblems.SignInIsOff());
        }

        http.Features.Set(new PageRequest(language, user));
        var open = Pages[functionName];
        if (!open.Any(user.Is)) return ProblemAnswer.Of(StatusCodes.Status403Forbidden, PageProblems.RoleMissing(user, open));
        if (user.ConfinedTo is "" && !user.Is(Role.Research)) return ProblemAnswer.Of(StatusCodes.Status403Forbidden, PageProblems.NoOffice());
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && await RefuseFormAsync(http) is { } refusal) return refusal;

        http.Features.Set(user);
        return null;
    }

    /// <summary>Lets the answer be a page for somebody who has signed in, at an address that is no page.</summary>
    public async Task WelcomeAsync(HttpContext http)
    {
        if (!options.Value.Enabled || await signIn.FindAsync(http.Request, http.RequestAborted) is not { } user) return;
        TakeAsTls(http);
        http.Features.Set(new PageRequest(PageLanguage.Of(http.Request), user));
    }

    /// <summary>TLS ends at the platform's front end; cookies for TLS alone are made and taken all the same.</summary>
    private void TakeAsTls(HttpContext http)
    {
        if (options.Value.IsProduction) http.Request.Scheme = Uri.UriSchemeHttps;
    }

    /// <summary>The whole form is read here; no more of it than a page may send.</summary>
    private async Task<IResult?> RefuseFormAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MostBytes) return TooLarge();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;

        // What people write is kept in memory while it is read, never in a file.
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MemoryBufferThreshold = MostBytes, MultipartBodyLengthLimit = MostBytes }));
        // Told by its header alone, the token would let in what is no form.
        if (!http.Request.HasFormContentType) return Expired();
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException && !http.RequestAborted.IsCancellationRequested)
        {
            return ProblemAnswer.Of(StatusCodes.Status400BadRequest, DoorProblems.NotAForm());
        }

        return await forms.IsRequestValidAsync(http) ? null : Expired();

        static IResult Expired() => ProblemAnswer.Of(StatusCodes.Status400BadRequest, PageProblems.FormExpired());

        static IResult TooLarge() => ProblemAnswer.Of(StatusCodes.Status413PayloadTooLarge, DoorProblems.TooLarge(MostBytes / 1024));
    }
}

/// <summary>That the answer is to be a page.</summary>
/// <param name="User">Null for somebody who has not signed in.</param>
internal sealed record PageRequest(Language Language, PageUser? User);
