using System.Diagnostics.Tracing;

namespace SecureMessaging.Ehr.Vista.Tests;

/// <summary>Listens to the runtime for objects that land on the large-object heap.</summary>
internal sealed class LargeAllocations : EventListener
{
    private const EventKeywords Gc = (EventKeywords)1;
    private const uint Large = 1;

    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, Gc);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true
            && eventData.Payload is { } values && eventData.PayloadNames is { } names
            && values[names.IndexOf("AllocationKind")] is Large
            && names.IndexOf("ObjectSize") is var size and >= 0)
        {
            Interlocked.Add(ref _bytes, Convert.ToInt64(values[size], System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
