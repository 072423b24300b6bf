using System.Text.Json.Nodes;
using SecureMessaging.Bff.Operations.CommandLine.Output;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Output;

public sealed class ShellTablesTests
{
    [Fact]
    public void Lines_OfAList_AreATableWithOneRowForEach()
    {
        var list = JsonNode.Parse("""[{"name":"a","percentage":5,"stages":[1]},{"name":"longer","percentage":100,"note":null}]""")!;

        Assert.Equal(["name    percentage  note", "a       5           -", "longer  100         -"], ShellTables.Lines(list));
    }

    [Fact]
    public void Lines_OfAnObject_AreItsFieldsWithWhatIsInThem()
    {
        var change = JsonNode.Parse("""
            {"result":"dry_run","lagging":[],"differences":[{"field":"percentage","from":"0 %","to":"5 %"}],"flag":{"state":"baking"},"why":["a","b"]}
            """)!;

        Assert.Equal(
            [
                "result: dry_run", "lagging: -", "differences:", "  field       from  to", "  percentage  0 %   5 %", "flag:", "  state: baking",
                "why:", "  a", "  b",
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
    public void Lines_OfAnEmptyList_SayNothingIsThere() => Assert.Equal(["nothing"], ShellTables.Lines(new JsonArray()));

    [Fact]
    public void Refusal_OfAProblem_SaysItInPlainWords()
    {
        var problem = JsonNode.Parse("""
            {"title":"Unprocessable","status":422,"detail":"reason - too short","support_id":"abc","errors":{"reason":["too short"]}}
            """)!;

        Assert.Equal(["Refused (422): reason - too short", "  reason: too short", "  support id abc"], ShellTables.Refusal(problem));
    }
}
