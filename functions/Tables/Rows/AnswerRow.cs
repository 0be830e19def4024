using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>answer-{nnn}-{key}</c>: the answer that counts.</summary>
internal static class AnswerRow
{
    public const string Prefix = "answer-";

    public static string Key(int number, string key) => Prefix + Keys.Escape(StepRecord.Id(number, key));

    public static TableEntity Write(string code, AnswerRecord answer) => new TableEntity(code, Key(answer.Number, answer.Key))
        .With("Number", answer.Number)
        .With("Key", answer.Key)
        .With("Choice", answer.Given.Answer.Choice)
        .WithJson("Answer", answer.Given.Answer)
        .With("By", answer.Given.By)
        .WithWord<Channel>("Channel", answer.Given.Channel)
        .With("At", answer.Given.At);

    public static AnswerRecord Read(TableEntity row) => new(
        row.GetInt32("Number") ?? 0,
        row.Required("Key"),
        new AnswerGiven(row.RequiredJson<Answer>("Answer"), row.Required("By"), row.RequiredWord<Channel>("Channel"), row.RequiredTime("At")));
}
