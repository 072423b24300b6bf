using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>After "sent" in the new flow a person looks into Sent now and then.</summary>
internal sealed class SentViews(PageClient page, HistoryFile history, Func<int, int> draw)
{
    /// <summary>In how many of a hundred cases they look after an operation.</summary>
    private const int Share = 30;

    /// <summary>At one of so many that were sent last.</summary>
    private const int Latest = 4;

    private readonly Lock _lock = new();
    private readonly List<(IntentEntry Intent, long Number)> _sent = [];

    public void Add(IntentEntry intent, EndEntry end)
    {
        if (end is { MessageId: { } number, Flow: "new" })
        {
            lock (_lock)
            {
                _sent.Add((intent, number));
            }
        }
    }

    public async Task ViewAsync()
    {
        if (_sent.Count == 0 || draw(100) >= Share)
        {
            return;
        }

        var (intent, number) = _sent[^(1 + draw(Math.Min(_sent.Count, Latest)))];
        if (await page.IsInSentAsync(intent.Subject, number) is { } listed)
        {
            history.Add(new SentViewEntry(intent.Id, listed));
        }
    }
}
