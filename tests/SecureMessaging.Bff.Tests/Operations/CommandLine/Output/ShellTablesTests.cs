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
