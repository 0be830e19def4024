using System.Net;

namespace Relais.Tests.Histories;

/// <summary>Stories that are lived in the local host, on real storage and by its clock: what the runtime makes of them, virtual time cannot know.</summary>
public static class StoredCases
{
    /// <summary>Their folder in that of a version.</summary>
    public const string Folder = "on-storage";

    /// <summary>The story of what runs beside the cases: the post, its mailboxes, commands to many, changes of the calendar.</summary>
    public const string Rounds = "rounds";

    public static IReadOnlyDictionary<string, Func<StoredWorld, Task>> Stories { get; } = new Dictionary<string, Func<StoredWorld, Task>>
    {
        ["training-to-closure"] = async world =>
        {
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, ToTraining(14, 44));
            await world.AnswerAllAsync(code, "confirm-place: confirmed", "start: started", "attendance: attending percent=90", "completion: completed certificate=yes");
            foreach (var _ in new[] { 1, 3, 6, 12 }) await world.AnswerAllAsync(code, "follow-up: employed kind=PERMANENT satisfaction=4");
            await world.AnswerAllAsync(code, "closure: approve");
            await world.UntilStatusAsync(code, "closed");
        },
        ["refused"] = async world =>
        {
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, "acknowledge: received", "decide: decline code=CAPACITY", "choose-next: refer-elsewhere office=dakar");
            await world.AnswerAllAsync(code, "acknowledge: received", "decide: decline code=NO_RESOURCES", "choose-next: close code=ACCESS_BARRIER");
            await world.UntilStatusAsync(code, "closed");
        },
        ["stalled"] = async world =>
        {
            // Reminded, escalated through the levels, stalled; answered then, and once more by somebody who comes late.
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, "acknowledge: received");
            await world.UntilLinesAsync(code, "stalled", 1);
            await world.UntilLinesAsync(code, "escalated", 3);
            await world.AnswerAllAsync(code, "decide: accept counsellor=ce-kolda-1");
            Assert.Equal(HttpStatusCode.Conflict, await world.TryAsync($"/api/cases/{code}/commands/answer", new { step = "decide", choice = "decline", code = "CAPACITY" }));
            await world.AnswerAllAsync(code, "first-contact: attempt-failed", "first-contact: attempt-failed", "first-contact: attempt-failed", "review: close code=LOST_CONTACT", "closure: approve");
            await world.UntilStatusAsync(code, "closed");
        },
        ["held-and-reassigned"] = async world =>
        {
            // A hold whose end lies further away than one timer reaches, ended by hand; one that an answer ends; the withdrawal.
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, "acknowledge: received");
            await world.UntilAskedAsync(code, "decide");
            await world.HoldAsync(code, 30);
            await world.UntilLinesAsync(code, "held", 1);
            await world.CommandAsync(code, "resume", new { });
            await world.UntilLinesAsync(code, "resumed", 1);
            await world.CommandAsync(code, "reassign", new { owner = "person:ce-kolda-2" });
            await world.CommandAsync(code, "snooze", new { days = 2, reason = "Pièces" });
            await world.CommandAsync(code, "remind", new { });
            await world.UntilLinesAsync(code, "reminded", 1);
            await world.AnswerAllAsync(code, "decide: accept counsellor=ce-kolda-2");
            await world.UntilAskedAsync(code, "first-contact");
            await world.HoldAsync(code, 2);
            await world.UntilLinesAsync(code, "held", 2);
            await world.AnswerAllAsync(code, "first-contact: reached");
            await world.UntilAskedAsync(code, "orientation");
            await world.CommandAsync(code, "revoke", new { reason = "Retrait", code = "CONSENT_WITHDRAWN" });
            await world.UntilStatusAsync(code, "revoked");
        },
        ["information-late"] = async world =>
        {
            // The decision is asked again before the information comes, which is still taken.
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, "acknowledge: received", "decide: ask-information question=Métier");
            await world.UntilAskedAsync(code, "decide");
            await world.CommandAsync(code, "answer", new { step = "supply-information", choice = "given", information = "Couture" });
            await world.AnswerAllAsync(code, "decide: redirect office=dakar", "acknowledge: received", "decide: redirect office=kolda", "route: decline", "choose-next: close code=TRANSFERRED");
            await world.UntilStatusAsync(code, "closed");
        },
        ["reopened"] = async world =>
        {
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, "acknowledge: received", "decide: accept counsellor=ce-kolda-1", "first-contact: withdrew", "review: close code=WITHDREW", "closure: approve");
            await world.UntilStatusAsync(code, "closed");
            await world.KeepAsync(code);
            await world.CommandAsync(code, "reopen", new { reason = "Revenue", step = "first-contact" });
            await world.AnswerAllAsync(code, ["first-contact: reached", .. ToTraining(20, 60)[3..], "confirm-place: no-place", "orientation: withdrew", "review: close code=WITHDREW", "closure: reject reason=Place"]);
            await world.UntilAskedAsync(code, "review");
        },
        ["moved-and-steered"] = async world =>
        {
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, "acknowledge: received");
            await world.UntilAskedAsync(code, "decide");
            await world.CommandAsync(code, "transfer", new { reason = "Domicile", office = "dakar" });
            await world.UntilAskedAsync(code, "decide", after: 2);
            await world.CommandAsync(code, "move", new { reason = "Essai", policy = RecordingHost.Slower });
            await world.CommandAsync(code, "goto", new { reason = "Déjà vue", step = "orientation" });
            await world.AnswerAllAsync(code, "orientation: placement");
            await world.UntilLinesAsync(code, "missed", 1);
        },
        ["restarted"] = async world =>
        {
            // Begun anew from its rows by an administrator; then its owner cannot be reached, and it is begun anew on hold.
            var code = await world.ReferAsync();
            await world.AnswerAllAsync(code, "acknowledge: received");
            await world.UntilAskedAsync(code, "decide");
            await world.RestartAsync(code);
            await world.AnswerAllAsync(code, "decide: accept counsellor=ce-kolda-1");
            await world.UntilAskedAsync(code, "first-contact");
            await world.BounceAsync(code);
            await world.UntilLinesAsync(code, "escalated", 1);
            await world.HoldAsync(code, 30);
            await world.UntilLinesAsync(code, "held", 1);
            await world.RestartAsync(code);
            await world.AnswerAllAsync(code, "first-contact: reached");
            await world.UntilAskedAsync(code, "orientation");
            await world.CommandAsync(code, "revoke", new { reason = "Retrait", code = "CONSENT_WITHDRAWN" });
            await world.UntilStatusAsync(code, "revoked");
        },
        ["minor"] = async world =>
        {
            var code = await world.ReferAsync(birthYear: 2010);
            await world.AnswerAllAsync(code, "minor: go-on", "acknowledge: received");
            await world.UntilAskedAsync(code, "decide");
        },
        ["many-at-once"] = async world =>
        {
            // A command to several, and a day off that plans all open cases anew.
            string[] codes = [await world.ReferAsync(), await world.ReferAsync()];
            foreach (var code in codes) await world.UntilAskedAsync(code, "acknowledge");
            await world.PostAsync("/api/cases/bulk", new { command = "hold", codes, reason = "Fermeture", until = StoredWorld.Day(10) });
            foreach (var code in codes) await world.UntilLinesAsync(code, "held", 1);
            await world.PutAsync($"/api/calendar/{StoredWorld.Day(20)}", new { nameFr = "Fête", nameEn = "Feast" });
            await world.PostAsync("/api/cases/bulk", new { command = "resume", codes });
            foreach (var code in codes) await world.UntilLinesAsync(code, "resumed", 1);
        },
    };

    private static string[] ToTraining(int start, int end) =>
    [
        "acknowledge: received", "decide: accept counsellor=ce-kolda-1", "first-contact: reached",
        $"orientation: training title=Couture centre=Kolda start={StoredWorld.Day(start)} end={StoredWorld.Day(end)}",
    ];
}
