using System.Globalization;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>How long something has been, in its largest unit.</summary>
internal static class Ages
{
    public static string Of(TimeSpan age, Language language) => age switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)age.TotalMilliseconds)}\u00A0ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds}\u00A0s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes}\u00A0min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours}\u00A0h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}\u00A0{(language == Language.French ? "j" : "d")}"),
    };

    /// <summary>Bytes of UTF-8, as people say them.</summary>
    public static string Size(string? text, Language language)
    {
        if (text is null) return "–";
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        var unit = language == Language.French ? "o" : "B";
        return bytes < 1024 ? string.Create(CultureInfo.InvariantCulture, $"{bytes}\u00A0{unit}") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0}\u00A0K{unit}");
    }
}
