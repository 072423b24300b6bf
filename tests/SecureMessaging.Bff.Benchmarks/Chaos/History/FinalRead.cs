using System.Globalization;
using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.Generator;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.History;

/// <summary>What both EHRs hold, and what each person is shown of their submissions, when everything is over.</summary>
internal sealed class FinalRead(ChaosWorld world, HistoryFile history)
{
    private static readonly string[] Ehrs = ["vista", "oracle-health"];

    /// <param name="put">How many were ordered.</param>
    public async Task ReadDropsAsync(int put)
    {
        var calls = (await world.ReadAsync($"{world.SandboxAddress}/control/journal")).EnumerateArray().ToArray();
        var isWhole = calls.Length > 0 && calls[0].GetProperty("number").GetInt64() == 1;
        history.Add(new DropsEntry(isWhole
            ? calls.Count(call => call.GetProperty("faults").EnumerateArray().Any(fault => fault.GetString() == "drop-silently"))
            : put));
    }

    public async Task ReadTruthAsync(string persona)
    {
        foreach (var entry in await HeldNowAsync(world, persona))
        {
            history.Add(entry);
        }
    }

    /// <summary>What the EHRs hold of a person, shown or not.</summary>
    public static async Task<IReadOnlyList<TruthEntry>> HeldNowAsync(ChaosWorld world, string persona)
    {
        var entries = new List<TruthEntry>();
        foreach (var ehr in Ehrs)
        {
            var held = await world.ReadAsync($"{world.SandboxAddress}/control/truth/{ehr}/messages?persona={persona}");
            entries.AddRange(held.EnumerateArray().Select(message => TruthOf(ehr, persona, message)));
        }

        return entries;
    }

    private static TruthEntry TruthOf(string ehr, string persona, JsonElement message) =>
        new(ehr, persona, Text(message, "id")!, Text(message, "recipient_id")!, Text(message, "body")!)
        {
            ReplyToId = Text(message, "reply_to_id"),
            PrescriptionId = Text(message, "prescription_id"),
            VisibleAt = message.GetProperty("visible_at").GetDateTimeOffset(),
            Files = [.. message.GetProperty("attachments").EnumerateArray()
                .Select(file => new SentFile(Text(file, "name")!, file.GetProperty("size").GetInt64(), Text(file, "sha256")!))],
        };

    /// <summary>Every submission the person ever saw, and those that are listed now.</summary>
    public async Task ReadSubmissionsAsync(string persona, PageClient page)
    {
        var entries = history.Entries();
        var mine = entries.OfType<IntentEntry>().Where(intent => intent.Person == persona).Select(intent => intent.Id).ToHashSet();
        var press = entries.OfType<InvokeEntry>().Where(invoke => mine.Contains(invoke.Intent)).Select(invoke => invoke.Press).ToHashSet();
        foreach (var row in await page.SentAsync())
        {
            if (ResponseReader.Number(row, "message_id") is { } number && Text(row, "subject") is { } subject)
            {
                history.Add(new ListedEntry(persona, number, subject));
            }
        }

        var listed = (await page.SubmissionsAsync()).Select(row => Text(row, "submission_id")!);
        var ids = entries.OfType<SeenEntry>().Where(seen => mine.Contains(seen.Intent)).Select(seen => seen.Submission)
            .Concat(entries.OfType<EndEntry>().Where(end => end.Submission is not null && press.Contains(end.Press)).Select(end => end.Submission!))
            .Concat(listed).ToHashSet(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var row = await page.SubmissionAsync(id);
            history.Add(new SubmissionEntry(id, persona, Text(row, "state") ?? "unreadable")
            {
                Body = Text(row, "body"),
                MessageId = ResponseReader.Number(row, "message_id"),
                RecipientId = ResponseReader.Number(row, "recipient_id"),
                ReplyToId = ResponseReader.Number(row, "reply_to_id"),
            });
        }
    }

    private static string? Text(JsonElement element, string name) => ResponseReader.Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetInt64().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
