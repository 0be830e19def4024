namespace Relais.Referrals;

/// <summary>Yes or no as JSON, people and spreadsheets write them, in French and English.</summary>
internal static class YesOrNo
{
    public static bool TryParse(string text, out bool value)
    {
        value = text.ToLowerInvariant() is "oui" or "yes" or "true" or "vrai" or "1";
        return value || text.ToLowerInvariant() is "non" or "no" or "false" or "faux" or "0";
    }
}
