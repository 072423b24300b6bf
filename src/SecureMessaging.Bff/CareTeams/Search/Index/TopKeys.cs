namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// Keeps the largest keys offered in memory that it is given: a heap with the smallest on top, so that most offers end at
/// one comparison.
/// </summary>
internal ref struct TopKeys(Span<ulong> memory)
{
    private readonly Span<ulong> _heap = memory;
    private int _count;

    public void Offer(ulong key)
    {
        if (_count < _heap.Length)
        {
            _heap[_count++] = key;
            Rise(_count - 1);
        }
        else if (_heap.Length > 0 && key > _heap[0])
        {
            _heap[0] = key;
            Sink();
        }
    }

    /// <summary>What was kept, largest first. Ends the use of the heap.</summary>
    public readonly ReadOnlySpan<ulong> Descending()
    {
        var kept = _heap[.._count];
        kept.Sort();
        kept.Reverse();
        return kept;
    }

    private readonly void Rise(int at)
    {
        while (at > 0 && _heap[(at - 1) / 2] is var above && above > _heap[at])
        {
            (_heap[(at - 1) / 2], _heap[at]) = (_heap[at], above);
            at = (at - 1) / 2;
        }
    }

    private readonly void Sink()
    {
        var at = 0;
        while ((2 * at) + 1 < _count)
        {
            var below = (2 * at) + 1;
            below += below + 1 < _count && _heap[below + 1] < _heap[below] ? 1 : 0;
            if (_heap[at] <= _heap[below])
            {
                return;
            }

            (_heap[at], _heap[below]) = (_heap[below], _heap[at]);
            at = below;
        }
    }
}
