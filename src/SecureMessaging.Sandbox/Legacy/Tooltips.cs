using System.Collections.Concurrent;

namespace SecureMessaging.Sandbox.Legacy;

/// <summary>Hints the web client shows until hidden, per person.</summary>
internal sealed class Tooltips : IResettable
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Guid, Tooltip>> _people = new();

    public IReadOnlyList<Tooltip> Of(Guid person) =>
        [.. Shelf(person).Values.OrderBy(tooltip => tooltip.TooltipName, StringComparer.Ordinal)];

    public Tooltip Put(Guid person, Tooltip tooltip) => Shelf(person)[tooltip.Id] = tooltip;

    public Tooltip? Find(Guid person, Guid id) => Shelf(person).GetValueOrDefault(id);

    public void Reset() => _people.Clear();

    private ConcurrentDictionary<Guid, Tooltip> Shelf(Guid person) => _people.GetOrAdd(person, _ => new());
}
