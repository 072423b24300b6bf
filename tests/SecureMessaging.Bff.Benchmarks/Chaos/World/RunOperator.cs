using System.Net.Http.Headers;
using System.Net.Http.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.Judge;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>What operations do while a run settles: they release what was lost on purpose, and look up what the service cannot find out.</summary>
internal sealed class RunOperator(ChaosWorld world, HistoryFile history, string token)
{
    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);

    public async Task ActAsync()
    {
        foreach (var ehr in (string[])["vista", "oracle-health"])
        {
            // More are lost on purpose than the brake lets be called lost: an operator knows that these are.
            await PostAsync($"lost-messages/{ehr}:release", new { reason = "The run has lost them on purpose" });
        }

        var report = await world.ReadAsync($"{world.ServiceAddress}/ops/v1/submissions?state=undetermined", token);
        var open = report.GetProperty("submissions").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)
            .Where(id => !_settled.Contains(id)).ToArray();
        var entries = open.Length > 0 ? history.Entries() : [];
        foreach (var id in open)
        {
            await SettleAsync(id, entries);
        }
    }

    /// <summary>
    /// As operations would: whoever wrote it says which words it had and to whom, and the EHR is searched for it. What counts as this one
    /// is what the judge counts, so that the same words to another team, or in another conversation, are not taken for it.
    /// </summary>
    private async Task SettleAsync(string id, IReadOnlyList<HistoryEntry> entries)
    {
        if (IntentOf(id, entries) is not { } intent)
        {
            return;
        }

        var held = await FinalRead.HeldNowAsync(world, intent.Person);
        var sent = new RunHistory([.. entries, .. held]).Intents.Single(judged => judged.Entry.Id == intent.Id).Copies.Count > 0;
        if (await PostAsync($"submissions/{id}:settle", new { outcome = sent ? "sent" : "failed", reason = "Looked up in the EHR" }))
        {
            _settled.Add(id);
            history.Add(new SettledByHandEntry(id, sent));
        }
    }

    private static IntentEntry? IntentOf(string submission, IReadOnlyList<HistoryEntry> entries)
    {
        var press = entries.OfType<EndEntry>().LastOrDefault(end => end.Submission == submission && end.Status != 409)?.Press;
        var intent = entries.OfType<InvokeEntry>().FirstOrDefault(invoke => invoke.Press == press)?.Intent
            ?? entries.OfType<SeenEntry>().FirstOrDefault(seen => seen.Submission == submission)?.Intent;
        return entries.OfType<IntentEntry>().FirstOrDefault(entry => entry.Id == intent);
    }

    private async Task<bool> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{world.ServiceAddress}/ops/v1/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await world.Http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }
}
