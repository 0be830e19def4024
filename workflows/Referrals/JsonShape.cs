namespace Relais.Referrals;

/// <summary>The JSON that a field takes, in words.</summary>
internal sealed record JsonShape(string French, string English)
{
    public static readonly JsonShape Text = new("un texte entre guillemets", "text in quotes");
    public static readonly JsonShape Flag = new("true ou false", "true or false");
    public static readonly JsonShape TextList = new("une liste de textes", "a list of texts");
    public static readonly JsonShape Group = new("un objet avec ses champs", "an object with its fields");
    public static readonly JsonShape PhoneList =
        new("une liste d’objets avec number, owner et safeToCall", "a list of objects with number, owner and safeToCall");
}
