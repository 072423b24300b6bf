using System.Diagnostics;

namespace SecureMessaging.Bff.Benchmarks.VistaSendMemory;

/// <summary>Samples the heap and the working set every few milliseconds and keeps the highest.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private const double Megabyte = 1024 * 1024;

    private readonly Timer _timer;
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly long _allocatedBefore;
    private long _heap;
    private long _workingSet;

    public MemoryWatch()
    {
        GC.Collect();
        _allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        _timer = new Timer(_ => Sample(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(5));
    }

    /// <summary>Megabytes allocated in all, and the highest heap and working set.</summary>
    public (double Allocated, double Heap, double WorkingSet) Stop()
    {
        Sample();
        return ((GC.GetTotalAllocatedBytes(precise: true) - _allocatedBefore) / Megabyte, _heap / Megabyte, _workingSet / Megabyte);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _process.Dispose();
    }

    private void Sample()
    {
        lock (_process)
        {
            _process.Refresh();
            _heap = Math.Max(_heap, GC.GetTotalMemory(forceFullCollection: false));
            _workingSet = Math.Max(_workingSet, _process.WorkingSet64);
        }
    }
}
