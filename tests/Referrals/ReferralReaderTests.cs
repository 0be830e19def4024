using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using static Relais.Tests.Referrals.Sent;

namespace Relais.Tests.Referrals;

public class ReferralReaderTests
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"externalId\": tru\n}", 2, 20)]
    [InlineData("{\"person\": {\"familyName\": \"Ndèye\" \"x\"}}", 1, 35)]
    [InlineData("{\"externalId\": \"a\",}", 1, 20)]
    [InlineData("{}\n{}", 2, 1)]
    [InlineData("[1,", 1, 3)]
    [InlineData("{\"office\": \"a\u0000b\"}", 1, 14)]
    public void Malformed_JSON_is_told_with_line_and_column(string json, int line, int column)
    {
        var problem = Assert.Single(Check(Encoding.UTF8.GetBytes(json)).Problems);

        Assert.Equal(("$", "json-malformed"), (problem.Path, problem.Code));
        Assert.Contains($"ligne {line}, colonne {column}.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_with_line_and_column()
    {
        byte[] latin1 = [.. "{\n\"office\": \"é"u8, 0xE9, .. "\"}"u8];

        var problem = Assert.Single(Check(latin1, Context with { Language = Language.English }).Problems);

        Assert.Equal(("$", "invalid-utf8", "The text is not UTF-8: wrong byte at line 2, column 13."), (problem.Path, problem.Code, problem.Message));
    }

    [Fact]
    public void Even_in_a_part_that_is_not_read_bytes_must_be_UTF_8() =>
        Assert.Equal("invalid-utf8", Assert.Single(Check([.. "{\"no\": [\""u8, 0xFF, .. "\"]}"u8]).Problems).Code);

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void JSON_nested_without_end_is_told(int depth) =>
        Assert.Equal("json-too-deep", Assert.Single(Check(Encoding.UTF8.GetBytes(new string('[', depth))).Problems).Code);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    public void A_referral_is_an_object(string json) => Assert.Equal(("$", "wrong-type"), Only(Check(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void A_byte_order_mark_is_forgiven() => Assert.NotNull(Check([0xEF, 0xBB, 0xBF, .. new Sent().Utf8()]).Referral);

    [Theory]
    [InlineData("externalId", "12", "externalId")]
    [InlineData("externalId", "{}", "externalId")]
    [InlineData("person.familyName", "[\"Ndoye\"]", "person.familyName")]
    [InlineData("person.interpreterNeeded", "\"oui\"", "person.interpreterNeeded")]
    [InlineData("person.interpreterNeeded", "0", "person.interpreterNeeded")]
    [InlineData("need.dimensions", "\"ECO\"", "need.dimensions")]
    [InlineData("need.dimensions", "[\"ECO\", null]", "need.dimensions")]
    [InlineData("need.dimensions", "[\"ECO\", [\"SOC\"]]", "need.dimensions")]
    [InlineData("person.phones", "\"771234567\"", "person.phones")]
    [InlineData("person.phones", "[\"771234567\"]", "person.phones")]
    [InlineData("person", "\"Ndoye\"", "person")]
    [InlineData("consent", "[]", "consent")]
    [InlineData("consent.override", "true", "consent.override")]
    public void A_value_of_another_type_is_told_once_and_what_follows_from_it_is_not(string path, string value, string told) =>
        Assert.Equal((told, "wrong-type"), Only(new Sent().With(path, JsonNode.Parse(value)).Checked()));

    [Fact]
    public void Null_is_as_good_as_nothing()
    {
        Assert.Equal(("person.sex", "required"), Only(new Sent().With("person.sex", null).Checked()));
        Assert.NotNull(new Sent().With("links", null).With("person.email", null).With("profile", null).Checked().Referral);
    }

    [Theory]
    [InlineData("externalID")]
    [InlineData("person.phone")]
    [InlineData("consent.givenBy")]
    [InlineData("prénom")]
    public void A_field_that_does_not_exist_is_refused_with_its_name(string path) =>
        Assert.Equal((path, "unknown-field"), Only(new Sent().With(path, "x").Checked()));

    [Fact]
    public void A_field_without_a_name_is_refused() => Assert.Equal(("\"\"", "unknown-field"), Only(new Sent().With("", "x").Checked()));

    [Fact]
    public void A_field_of_a_phone_that_does_not_exist_is_refused_with_its_name()
    {
        var phones = JsonNode.Parse("""[{ "number": "771234567", "owner": "self", "safeToCall": true, "type": {} }]""");
        Assert.Equal(("person.phones.type", "unknown-field"), Only(new Sent().With("person.phones", phones).Checked()));
    }

    [Fact]
    public void The_name_of_an_unknown_field_is_shown_cut_and_without_what_is_not_seen()
    {
        var problem = Assert.Single(new Sent().With("\u0000" + new string('x', 5000), 1).Checked().Problems);

        Assert.Equal("\uFFFD" + new string('x', 63), problem.Path);
    }

    [Theory]
    [InlineData("""{"externalId": "a", "externalId": "b"}""", "externalId")]
    [InlineData("""{"need": {}, "need": {"service": "TRAINING"}}""", "need")]
    [InlineData("""{"person": {"phones": [{"owner": "self", "owner": "self"}]}}""", "person.phones.owner")]
    public void A_field_given_twice_is_refused(string json, string path) => Assert.Contains(
        Check(Encoding.UTF8.GetBytes(json)).Problems,
        problem => problem.Path == path && problem.Code == "duplicate-field");

    [Theory]
    [InlineData("\"externalId\"", "\\ud800", "externalId")]
    [InlineData("\"familyName\"", "Ndo\\udc00ye", "person.familyName")]
    public void Half_a_character_is_refused(string name, string value, string path)
    {
        var json = Encoding.UTF8.GetString(new Sent().With(path, "REPLACE").Utf8()).Replace("REPLACE", value, StringComparison.Ordinal);

        Assert.Contains(name, json, StringComparison.Ordinal);
        Assert.Equal((path, "broken-text"), Only(Check(Encoding.UTF8.GetBytes(json))));
    }

    [Fact]
    public void Half_a_character_in_a_field_name_is_refused() =>
        Assert.Contains(Check("""{"\ud800": 1}"""u8).Problems, problem => problem is { Path: "\uFFFD", Code: "unknown-field" });

    [Fact]
    public void A_thousand_problems_are_cut_short()
    {
        var json = "{" + string.Join(",", Enumerable.Range(0, 1000).Select(number => $"\"x{number}\": 1")) + "}";

        var problems = Check(Encoding.UTF8.GetBytes(json)).Problems;

        Assert.InRange(problems.Count, 101, 130);
        Assert.Contains(problems, problem => problem.Code == "too-many-problems");
    }

    [Fact]
    public void No_bytes_make_it_throw() => Gen.Byte.Array[0, 400].Sample(bytes => Assert.NotEmpty(Check(bytes).Problems));

    [Fact]
    public void No_damage_to_a_good_referral_makes_it_throw() => Damage
        .To(new Sent().Utf8(), [], [0], [0xFF], [.. "\\ud800"u8], [.. "\""u8], [.. "{"u8], [.. "]"u8], [.. "null"u8], [.. "1e999"u8], [.. "\u202E"u8])
        .Sample(bytes =>
        {
            var made = Check(bytes);
            Assert.Equal(made.Referral is null, made.Problems.Count > 0);
            Assert.DoesNotContain(made.Problems, problem => problem.Path.Length == 0 || problem.Code.Length == 0 || problem.Message.Length == 0);
        }, iter: 1000);
}
