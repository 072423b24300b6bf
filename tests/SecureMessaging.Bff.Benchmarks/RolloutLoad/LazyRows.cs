using System.Collections;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Bff.Benchmarks.RolloutLoad;

/// <summary>Rows made when they are reached, so that only what the service keeps is held.</summary>
internal sealed class LazyRows(int count, Func<int, ItemRow> make) : IReadOnlyList<ItemRow>
{
    public int Count => count;

    public ItemRow this[int index] => make(index);

    public IEnumerator<ItemRow> GetEnumerator() => Enumerable.Range(0, count).Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
