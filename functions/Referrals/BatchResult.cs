using System.Text.Json.Serialization;
using Relais.Referrals;

namespace Relais.Functions.Referrals;

/// <summary>What became of the rows of a sheet.</summary>
public sealed record BatchResult(int Accepted, int Known, int Duplicate, int Rejected, IReadOnlyList<RowOutcome> Rows)
{
    public static BatchResult Of(IEnumerable<RowOutcome> rows)
    {
        var all = rows.ToList();
        return new BatchResult(Count(BatchOutcome.Accepted), Count(BatchOutcome.Known), Count(BatchOutcome.Duplicate), Count(BatchOutcome.Rejected), all);

        int Count(BatchOutcome outcome) => all.Count(row => row.Outcome == outcome);
    }
}

/// <param name="Row">The record's number, the header being 1.</param>
/// <param name="CaseCode">The referral's case, or the one that it would duplicate where the partner may know it.</param>
public sealed record RowOutcome(int Row, BatchOutcome Outcome, string? CaseCode, IReadOnlyList<Problem> Errors, IReadOnlyList<Problem> Warnings)
{
    public static RowOutcome Of(int row, Submission submission, IReadOnlyList<Problem> warnings, Language language) => submission switch
    {
        Submission.Accepted accepted => new(row, BatchOutcome.Accepted, accepted.CaseCode, [], SubmissionProblems.Warnings(warnings, accepted.Like, language)),
        Submission.Known known => new(row, BatchOutcome.Known, known.CaseCode, [], SubmissionProblems.Warnings(warnings, known.Like, language)),
        Submission.Conflict conflict => new(row, BatchOutcome.Duplicate, conflict.CaseCode, Say(SubmissionProblems.Of(conflict), language), []),
        Submission.Duplicate duplicate => new(row, BatchOutcome.Duplicate, duplicate.CaseCode, Say([SubmissionProblems.Of(duplicate)], language), []),
        Submission.Refused refused => new(row, BatchOutcome.Rejected, null, refused.Read.Problems, []),
        Submission.NoOffice => new(row, BatchOutcome.Rejected, null, Say([SubmissionProblems.NoOffice()], language), []),
        _ => throw new InvalidOperationException($"A submission that is not known: {submission}."),
    };

    private static IReadOnlyList<Problem> Say(IEnumerable<Finding> findings, Language language) => [.. findings.Select(finding => finding.In(language))];
}

[JsonConverter(typeof(KebabCaseEnumConverter<BatchOutcome>))]
public enum BatchOutcome
{
    Accepted,
    Known,
    Duplicate,
    Rejected,
}
