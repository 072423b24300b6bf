using System.Collections.Concurrent;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Flow.Support;

/// <summary>
/// Notes what somebody may call about: each error that a signed-in person got, and each send, in either flow. In memory until
/// <see cref="SupportCallWriter"/> takes it, and bounded: while the store is away, or under a flood of errors, the newest are left out.
/// </summary>
internal sealed class SupportCallRecorder(StoreClock time)
{
    private const int MaxWaiting = 20_000;
    private const int MaxTextLength = 40;
    private const int NoAnswer = 0;

    private static readonly HashSet<string> Sends = new(["send", "reply", "renewal"], StringComparer.Ordinal);

    private readonly ConcurrentQueue<NotedCall> _noted = new();
    private int _waiting;
    private long _leftOut;

    public void Note(HttpContext context)
    {
        var status = context.RequestAborted.IsCancellationRequested ? NoAnswer : context.Response.StatusCode;
        var isError = status is NoAnswer or >= StatusCodes.Status400BadRequest;
        // What costs nothing comes first: most requests are reads that worked.
        if (!(isError || HttpMethods.IsPost(context.Request.Method))
            || context.GetMessagingUser() is not { } user
            || RequestOperations.Find(context.Request) is not { } operation
            || !(isError || Sends.Contains(operation)))
        {
            return;
        }

        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            Interlocked.Increment(ref _leftOut);
            return;
        }

        _noted.Enqueue(new NotedCall(user.Id, CallOf(context, operation, status)));
    }

    /// <summary>Everything noted since the last time, oldest first.</summary>
    public IReadOnlyList<NotedCall> Take()
    {
        List<NotedCall> taken = [];
        while (_noted.TryDequeue(out var noted))
        {
            taken.Add(noted);
            Interlocked.Decrement(ref _waiting);
        }

        return taken;
    }

    /// <summary>How many were left out since the last time this was asked.</summary>
    public long TakeLeftOut() => Interlocked.Exchange(ref _leftOut, 0);

    private SupportCall CallOf(HttpContext context, string operation, int status) => new()
    {
        SupportId = context.TraceIdentifier,
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Operation = operation,
        Flow = ServedFlow.Of(context).ToWireName(),
        Reason = context.GetFlowDecision().Reason,
        Client = ClientKinds.Of(context.Request).ToWireName(),
        Ehr = context.Features.Get<RespondingEhrsFeature>()?.Names ?? "",
        Status = status,
        Code = Cut(context.Features.Get<WrittenErrorFeature>()?.Code ?? ""),
        SubmissionId = context.Features.Get<SupportSubmissionFeature>()?.SubmissionId,
    };

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];
}

/// <summary>A call and whose it was, until the person has a pseudonym. The account id never leaves memory.</summary>
internal readonly record struct NotedCall(UserId User, SupportCall Call);
