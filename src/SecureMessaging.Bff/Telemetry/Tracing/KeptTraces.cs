using System.Diagnostics;
using OpenTelemetry;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Telemetry.Tracing;

/// <summary>
/// The last decision about a trace, in this process. Spans of a trace that is not kept are held until its first span here ends; an
/// error in any of them keeps them all. Whoever was called before the error has heard "not kept", and only its own rules can
/// have kept its part.
/// </summary>
internal sealed class KeptTraces(BaseProcessor<Activity> exporting) : CompositeProcessor<Activity>([exporting])
{
    /// <summary>A request that reads a page of everything makes a few dozen.</summary>
    public const int MaxHeld = 128;

    private const string Held = "sm.held";

    public override void OnEnd(Activity data)
    {
        var first = FirstOf(data);
        if (data.Status == ActivityStatusCode.Error && !data.Recorded)
        {
            // Also for who is called from now on.
            first.Keep();
            data.Keep();
        }

        if (data.Recorded || first.Recorded)
        {
            Release(first);
            Export(data);
        }
        else if (data != first && !first.IsStopped)
        {
            Hold(first, data);
        }
    }

    private static Activity FirstOf(Activity span)
    {
        var first = span;
        while (first.Parent is { } parent)
        {
            first = parent;
        }

        return first;
    }

    private static void Hold(Activity first, Activity span)
    {
        lock (first)
        {
            if (first.GetCustomProperty(Held) is not List<Activity> held)
            {
                first.SetCustomProperty(Held, held = []);
            }

            if (held.Count < MaxHeld)
            {
                held.Add(span);
            }
        }
    }

    private void Release(Activity first)
    {
        List<Activity> held;
        lock (first)
        {
            if (first.GetCustomProperty(Held) is not List<Activity> { Count: > 0 } found)
            {
                return;
            }

            held = found;
            first.SetCustomProperty(Held, null);
        }

        foreach (var span in held)
        {
            Export(span);
        }
    }

    private void Export(Activity span)
    {
        span.Keep();
        base.OnEnd(span);
    }
}
