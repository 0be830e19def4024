using System.Collections.Concurrent;

namespace Relais.Tests.Faults;

/// <summary>What a kill is aimed at.</summary>
internal enum Moment
{
    /// <summary>The provider has taken a mail, and its sender is about to hear so.</summary>
    MailTaken,

    /// <summary>The mail's row says that it is sent; whoever sent it has not come further.</summary>
    MailMarked,

    /// <summary>The same of a digest: not all cases know of it yet.</summary>
    DigestMarked,

    /// <summary>What is posted is half done; what was taken must be kept from then on.</summary>
    ReferralPosted,
    ReferralTaken,
    AnswerPosted,
    AnswerTaken,
    ReplyPosted,
    ReplyTaken,
    EventsPosted,
    EventsTaken,
}

/// <summary>Tells of each moment as it comes: lies between the app and all who post to it.</summary>
internal sealed class Moments() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<Moment, TaskCompletionSource<TakenMail?>> _awaited = [];

    /// <returns>The mail that it is about, if any.</returns>
    public Task<TakenMail?> NextAsync(Moment moment) => _awaited.GetOrAdd(moment, _ => new TaskCompletionSource<TakenMail?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Whether it comes a moment after its mail was taken.</summary>
    public static bool IsMarking(Moment moment) => moment is Moment.MailMarked or Moment.DigestMarked;

    public static Moment? PostOf(Moment taken) => taken switch
    {
        Moment.ReferralTaken => Moment.ReferralPosted,
        Moment.AnswerTaken => Moment.AnswerPosted,
        Moment.ReplyTaken => Moment.ReplyPosted,
        Moment.EventsTaken => Moment.EventsPosted,
        _ => null,
    };

    public void Taken(TakenMail mail)
    {
        Pass(Moment.MailTaken, mail);
        Pass(Moment.MailMarked, mail);
        if (mail.IsDigest) Pass(Moment.DigestMarked, mail);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post || Of(request.RequestUri!.AbsolutePath) is not var (posted, taken)) return await base.SendAsync(request, cancellationToken);
        Pass(posted);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode) Pass(taken);
        return answer;
    }

    private void Pass(Moment moment, TakenMail? mail = null)
    {
        if (_awaited.TryRemove(moment, out var awaited)) awaited.SetResult(mail);
    }

    private static (Moment Posted, Moment Taken)? Of(string path) => path.Split('/') switch
    {
        ["", "api", "referrals"] => (Moment.ReferralPosted, Moment.ReferralTaken),
        ["", "a", _] => (Moment.AnswerPosted, Moment.AnswerTaken),
        ["", "hooks", "sendgrid", "inbound", _] => (Moment.ReplyPosted, Moment.ReplyTaken),
        ["", "hooks", "sendgrid", "events"] => (Moment.EventsPosted, Moment.EventsTaken),
        _ => null,
    };
}
