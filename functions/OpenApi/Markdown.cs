using Markdig;
using Microsoft.AspNetCore.Components;

namespace Relais.Functions.OpenApi;

/// <summary>Turns the description's CommonMark into HTML; markup in it stays text.</summary>
internal static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    public static MarkupString Html(string? text) => new(Markdig.Markdown.ToHtml(text ?? "", Pipeline));
}
