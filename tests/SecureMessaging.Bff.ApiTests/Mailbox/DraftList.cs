using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>The drafts that a person has: those of VistA in its folder, those of Oracle Health by their number.</summary>
internal static class DraftList
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<bool> HasAsync(HttpClient client, string ehr, long draft)
    {
        if (ehr == SendScenario.Vista)
        {
            return (await OfVistaAsync(client)).Contains(draft);
        }

        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);
        return opened.IsSuccessStatusCode;
    }

    public static async Task UntilGoneAsync(HttpClient client, string ehr, long draft)
    {
        for (var attempt = 0; attempt < 200 && await HasAsync(client, ehr, draft); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }

        Assert.False(await HasAsync(client, ehr, draft));
    }

    /// <summary>An empty folder is an error in VistA, and may be one in legacy.</summary>
    public static async Task<long[]> OfVistaAsync(HttpClient client)
    {
        using var read = await client.GetAsync($"{SendScenario.Base}/folders/-2/threads?pageSize=100&pageNumber=1", Token);
        return read.IsSuccessStatusCode
            ? [.. (await read.ReadJsonAsync(Token))["data"]!.AsArray().OfType<JsonNode>().Select(row => (long)row["attributes"]!["message_id"]!)]
            : [];
    }

    /// <summary>The texts of those that were not there before.</summary>
    public static async Task<string[]> NewInVistaAsync(HttpClient client, long[] before)
    {
        var texts = new List<string>();
        foreach (var draft in (await OfVistaAsync(client)).Except(before))
        {
            texts.Add((string)(await LostMessage.OpenAsync(client, draft))["body"]!);
        }

        return [.. texts];
    }
}
