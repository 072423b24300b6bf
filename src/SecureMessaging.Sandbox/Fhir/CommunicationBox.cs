using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SecureMessaging.Sandbox.State;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary>Message Center mail of staff. Entries are replaced as a whole.</summary>
internal sealed class CommunicationBox(SandboxClock clock) : IResettable
{
    private readonly ConcurrentDictionary<(string Tenant, string Id), JsonObject> _communications = new();
    private readonly ConcurrentDictionary<(string Tenant, string Id), string> _contents = new();
    private long _lastNumber = RunNumbers.From(472_894_000, clock.StartedAt);

    public string NextId() => $"{Interlocked.Increment(ref _lastNumber)}.0.-4.0";

    /// <summary>The content lies apart, under the same id: it is read as a Binary.</summary>
    public void PutContent(string tenant, string id, string base64) => _contents[(tenant, id)] = base64;

    public string? FindContent(string tenant, string id) => _contents.GetValueOrDefault((tenant, id));

    public void Put(string tenant, string id, JsonObject communication) => _communications[(tenant, id)] = communication;

    /// <summary>A copy, since a node can stand in one answer only.</summary>
    public JsonObject? Find(string tenant, string id) => _communications.GetValueOrDefault((tenant, id))?.DeepClone().AsObject();

    public IEnumerable<JsonObject> Of(string tenant) =>
        _communications.Where(pair => pair.Key.Tenant == tenant).Select(pair => pair.Value.DeepClone().AsObject());

    public void Reset()
    {
        _communications.Clear();
        _contents.Clear();
    }
}
