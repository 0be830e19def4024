using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Functions.Pages;

namespace Relais.Tests.Support;

/// <summary>Serves the answer page as the local host does, through a request delegate, without a server.</summary>
public sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _serve;

    public PageHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddAnswerPages();
        _app = builder.Build();
        _serve = RequestDelegateFactory.Create(
            (HttpContext context) => (IResult)context.Items[typeof(IResult)]!,
            new() { ServiceProvider = _app.Services }).RequestDelegate;
    }

    public Task<ServedPage> ServeAsync(AnswerPageModel model, int status = StatusCodes.Status200OK) => ServeAsync(AnswerPages.Result(model, status));

    public async Task<ServedPage> ServeAsync(IResult page)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Request = { Scheme = "https", Host = new("relais.example"), Path = "/a/abcdefghijklmnopqrstuvwxyz234567" },
            Response = { Body = body },
            Items = { [typeof(IResult)] = page },
        };
        await _serve(context);
        var html = Encoding.UTF8.GetString(body.ToArray());
        return new ServedPage(context.Response, html, (int)body.Length, new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <param name="Size">In bytes.</param>
public sealed record ServedPage(HttpResponse Response, string Html, int Size, IHtmlDocument Document);
