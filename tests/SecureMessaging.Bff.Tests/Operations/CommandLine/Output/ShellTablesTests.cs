using System.Text.Json.Nodes;
using SecureMessaging.Bff.Operations.CommandLine.Output;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Output;

public sealed class ShellTablesTests
{
    [Fact]
    public void Lines_OfAList_AreATableWithOneRowForEach()
    {
        var list = JsonNode.Parse(
            """[{"name":"a","percentage":5,"stages":[1],"by":null},{"name":"longer","percentage":100,"note":null,"by":"x"}]""")!;

        Assert.Equal(
            ["name    percentage  by", "a       5           -", "longer  100         x"], ShellTables.Lines(list));
    }

    [Fact]
    public void Lines_OfAnObject_AreItsFieldsWithWhatIsInThem()
    {
        var change = JsonNode.Parse("""
            {"result":"dry_run","lagging":[],"differences":[{"field":"percentage","from":"0 %","to":"5 %"}],"flag":{"name":"f","version":3,"state":"baking","hash":"sha256","stages":[1]},"why":["a","b"]}
            """)!;

        Assert.Equal(
            [
                "result: dry_run", "differences:", "  field       from  to", "  percentage  0 %   5 %",
                "flag: name f, version 3, state baking", "why:", "  a", "  b",
            ],
            ShellTables.Lines(change));
    }

    [Fact]
    public void Lines_OfARowWithFiguresAndAList_StandUnderIt()
    {
        var report = JsonNode.Parse("""
            {"operations":[
              {"operation":"list","users":2,"calls":{"total":3,"failed":1},"errors":[{"status":503,"calls":1}],"downstream":[]},
              {"operation":"send","users":0,"calls":{"total":0,"failed":0},"errors":[],"downstream":[]}]}
            """)!;

        Assert.Equal(
            [
                "operations:", "  operation  users", "  list       2", "    calls: total 3, failed 1", "    errors:", "      status  calls",
                "      503     1", "  send       0", "    calls: total 0, failed 0",
            ],
            ShellTables.Lines(report));
    }

    /// <summary>As the evidence of a decision of the guard: what has parts of its own is not left out.</summary>
    [Fact]
    public void Lines_OfARowWithFiguresInFigures_AreIndentedOnceMore()
    {
        var report = JsonNode.Parse(
            """{"decisions":[{"stage":1,"evidence":{"reason":"higher","list":{"users":5,"failures":2}}}]}""")!;

        Assert.Equal(
            ["decisions:", "  stage", "  1", "    evidence:", "      reason: higher", "      list:", "        users: 5", "        failures: 2"],
            ShellTables.Lines(report));
    }

    [Fact]
    public void Lines_OfRowsThatAreTooWide_AreABlockForEachWithTheWholeDigest()
    {
        var digest = new string('a', 64);
        var (one, two) = (new string('b', 90), new string('c', 90));
        var waiting = JsonNode.Parse($$"""
            [{"id":"{{one}}","digest":"{{digest}}","by":"{{two}}","none":null,"proposed":{"name":"x"},"differences":[{"field":"percentage","to":"5 %"}]}]
            """)!;

        Assert.Equal(
            [$"id: {one}", $"digest: {digest}", $"by: {two}", "differences:", "  field       to", "  percentage  5 %", ""],
            ShellTables.Lines(waiting));
    }

    [Fact]
    public void Lines_OfASentenceTooLongForACell_AreUnderItsRowAndNotCut()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("word", 20));
        var list = JsonNode.Parse(
            $$"""[{"seq":1,"at":"2026-11-29T18:53:54.262+00:00","summary":"{{sentence}}"},{"seq":2,"at":"2026-11-29T18:53:55+00:00","summary":"short"}]""")!;

        Assert.Equal(
            [
                "seq  at", "1    2026-11-29 18:53:54Z", $"  summary: {sentence}", "2    2026-11-29 18:53:55Z", "  summary: short",
            ],
            ShellTables.Lines(list));
    }

    [Fact]
    public void Lines_OfFigures_HaveFiveDigits() => Assert.Equal(
        ["evidence: 5.617E+30", "rate: 0.045455", "users: 123456", "percentage: 12.345"],
        ShellTables.Lines(JsonNode.Parse("""{"evidence":5.616981930896671E+30,"rate":0.045454545454545456,"users":123456,"percentage":12.345}""")!));

    [Fact]
    public void Refusal_OfSeveralReasonsTooLongForALine_HasALineForEach()
    {
        var reason = new string('a', 140);
        var problem = JsonNode.Parse($$"""{"title":"Conflict","status":409,"detail":"Not done: {{reason}}; send: b"}""")!;

        Assert.Equal([$"Refused (409): Not done: {reason};", "  send: b"], ShellTables.Refusal(problem));
    }

    [Fact]
    public void Lines_OfAnEmptyList_SayNothingIsThere() => Assert.Equal(["nothing"], ShellTables.Lines(new JsonArray()));

    [Fact]
    public void Refusal_OfAProblem_SaysItInPlainWords()
    {
        var problem = JsonNode.Parse("""
            {"title":"Unprocessable","status":422,"detail":"reason - too short","support_id":"abc","errors":{"reason":["too short"]}}
            """)!;

        Assert.Equal(["Refused (422): reason - too short", "  reason: too short", "  support id abc"], ShellTables.Refusal(problem));
    }

    [Fact]
    public void Text_WithWhatATerminalObeysOrHides_ShowsASignInItsPlace() => Assert.Equal(
        "fine\uFFFD[8m and \uFFFDturned\uFFFD",
        ShellCells.Text(JsonValue.Create("fine\u001b[8m\nand \u202eturned\u0007")));
}
