using System.Collections.Concurrent;
using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>Whom a person may write to, and what they may answer.</summary>
internal sealed class AddressBook
{
    /// <summary>Seed messages of the sandbox that nobody may answer.</summary>
    private static readonly string[] NotAnswered = ["Too old to answer", "From a team you have left"];

    private readonly ConcurrentQueue<Answerable> _answerable;

    private AddressBook(long[] vista, long[] oracleHealth, IEnumerable<Answerable> inbox)
    {
        (Vista, OracleHealth) = (vista, oracleHealth);
        _answerable = new(inbox);
    }

    public long[] Vista { get; }

    public long[] OracleHealth { get; }

    /// <summary>A person's own message can be answered too, once its response was "sent".</summary>
    public void Add(Answerable message) => _answerable.Enqueue(message);

    public long ConversationOf(long number) => _answerable.FirstOrDefault(message => message.Number == number)?.Conversation ?? number;

    public Answerable[] Answerable(string? ehr = null) => [.. _answerable.Where(message => ehr is null || message.Ehr == ehr)];

    /// <summary>A cold EHR may need a second question.</summary>
    public static async Task<AddressBook> ReadAsync(ChaosWorld world, string token, bool peer)
    {
        var messaging = $"{world.ServiceAddress}/my_health/v1/messaging";
        for (var tries = 0; tries < 60; tries++)
        {
            try
            {
                var list = await world.ReadAsync($"{messaging}/allrecipients", token);
                var teams = Attributes(list).Where(team => !team.GetProperty("blocked_status").GetBoolean())
                    .ToLookup(team => team.GetProperty("oh_triage_group").GetBoolean(), team => team.GetProperty("triage_team_id").GetInt64());
                var threads = await world.ReadAsync($"{messaging}/folders/0/threads?page_size=50&page_number=1", token);
                if (teams[false].Any() && (peer || teams[true].Any()))
                {
                    return new AddressBook([.. teams[false].Take(5)], peer ? [] : [.. teams[true].Take(5)], Inbox(threads));
                }
            }
            catch (HttpRequestException)
            {
                // Asked again below.
            }

            await Task.Delay(500);
        }

        throw new InvalidOperationException("An EHR gave no care teams; the logs are in " + world.Folder);
    }

    private static IEnumerable<Answerable> Inbox(JsonElement threads) => Attributes(threads)
        .Where(thread => !thread.GetProperty("is_oh_message").GetBoolean()
            && !NotAnswered.Contains(thread.GetProperty("subject").GetString()))
        .Select(thread => new Answerable(thread.GetProperty("message_id").GetInt64(), "vista", null, null));

    private static IEnumerable<JsonElement> Attributes(JsonElement document) =>
        document.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("attributes"));
}

/// <summary>
/// A message that can be answered, by its number on the page; the intent that wrote it where this run did, and the message that its
/// conversation began with where that is another one.
/// </summary>
internal sealed record Answerable(long Number, string Ehr, string? Intent, long? Beginning)
{
    public long Conversation => Beginning ?? Number;
}
