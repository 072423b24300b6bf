using System.Text.Json;
using SecureMessaging.Ehr.OracleHealth.Contracts;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Contracts;

public sealed class GroupInboxTests
{
    [Theory]
    [InlineData("\"VHA SPO \\ud83d Broken\"", "VHA SPO \ufffd Broken")]
    [InlineData("\"VHA SPO \\ude00\"", "VHA SPO \ufffd")]
    [InlineData("\"VHA \\ud83d\\ude00 \\ud83d\"", "VHA \U0001F600 \ufffd")]
    [InlineData("\"plain \\u00e9\"", "plain \u00e9")]
    [InlineData("null", null)]
    [InlineData("42", null)]
    [InlineData("{ \"text\": \"x\" }", null)]
    public void Read_NameInWhateverState_LeavesTheOthersReadable(string name, string? expected)
    {
        var pools = JsonSerializer.Deserialize<GroupInbox[]>(
            $$"""[ { "id": "1", "name": {{name}} }, { "id": "2", "name": "VHA SPO Dental" } ]""", JsonSerializerOptions.Web)!;

        Assert.Equal([expected, "VHA SPO Dental"], pools.Select(pool => pool.Name));
    }
}
