using Relais.Trainings;

namespace Relais.Local.Samples;

/// <summary>A few training sessions on a developer's machine: for every office, for one, one that is nearly full, and the next of the same title.</summary>
internal static class SampleSessions
{
    public static async Task LoadAsync(ITrainingSessions sessions, DateOnly today)
    {
        await SaveAsync("couture-1", "Couture", "Centre de formation professionnelle", null, 14, 56, places: 1);
        await SaveAsync("couture-2", "Couture", "Centre de formation professionnelle", null, 98, 56, places: 15);
        await SaveAsync("solaire-1", "Installation solaire", "Institut supérieur d’enseignement professionnel", null, 21, 84, places: 10);
        await SaveAsync("maraichage-1", "Maraîchage", "Ferme-école de Kolda", "kolda", 10, 40, places: 12);

        // A first run that was cut off has saved some already.
        Task<bool> SaveAsync(string id, string title, string centre, string? office, int inDays, int days, int places) => sessions.TrySaveAsync(new TrainingSession
        {
            Id = id,
            Title = title,
            Centre = centre,
            Office = office,
            Start = today.AddDays(inDays),
            End = today.AddDays(inDays + days),
            ApplyBy = today.AddDays(inDays - 3),
            Places = places,
        });
    }
}
