using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Benchmarks.Chaos.History;

/// <summary>Writes each entry as it happens, so that a run that is cut off can be judged as far as it came.</summary>
internal sealed class HistoryFile : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = false,
        AllowOutOfOrderMetadataProperties = true,
    };

    private readonly Lock _lock = new();
    private readonly StreamWriter _file;
    private readonly List<HistoryEntry> _entries = [];

    public HistoryFile(string path)
    {
        Path = path;
        _file = new StreamWriter(path, append: false) { AutoFlush = true };
    }

    public string Path { get; }

    public static string Line(HistoryEntry entry) => JsonSerializer.Serialize(entry, Options);

    public static IReadOnlyList<HistoryEntry> Read(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<HistoryEntry>(line, Options)!)];

    public IReadOnlyList<HistoryEntry> Entries()
    {
        lock (_lock)
        {
            return [.. _entries];
        }
    }

    public void Add(HistoryEntry entry)
    {
        lock (_lock)
        {
            var stamped = entry with { At = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() };
            _entries.Add(stamped);
            _file.WriteLine(Line(stamped));
        }
    }

    public void Note(string what) => Add(new NoteEntry(what));

    public void Dispose() => _file.Dispose();
}
