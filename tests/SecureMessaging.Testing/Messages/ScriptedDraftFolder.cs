using System.Collections.Concurrent;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages;

/// <summary>The drafts of the EHR that keeps them, and how often it was asked for one.</summary>
internal sealed class ScriptedDraftFolder : IDraftFolder
{
    private int _last = 9_000_000;
    private int _asked;

    public EhrName Name => EhrName.Vista;

    public ConcurrentDictionary<long, OutgoingMessage> Standing { get; } = [];

    /// <summary>What the EHR says to a draft that is saved; null where it takes it.</summary>
    public Func<OutgoingMessage, Failure?>? Refuse { get; set; }

    /// <summary>What happens while a draft is saved.</summary>
    public Func<Task>? Saving { get; set; }

    /// <summary>It cannot be reached at all.</summary>
    public bool IsDown { get; set; }

    public int Asked => _asked;

    public Task<Result<bool>> HoldsAsync(Patient patient, long number, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult<Result<bool>>(
            IsDown ? new UpstreamUnavailable("vista", "folder") : Standing.ContainsKey(number));
    }

    public Task<Result<FoundDraft>> ReadAsync(OutgoingMessage message, long number, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult<Result<FoundDraft>>(
            IsDown ? new UpstreamUnavailable("vista", "folder")
            : new FoundDraft(Standing.TryGetValue(number, out var draft) && draft.ReplyToId == message.ReplyToId ? draft.Body : null));
    }

    public Task<Result<long?>> FindSavedSinceAsync(OutgoingMessage message, DateTimeOffset since, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult<Result<long?>>(
            IsDown ? new UpstreamUnavailable("vista", "folder")
            : Standing.Where(draft => draft.Value.Body == message.Body && $"{draft.Key}" != message.DraftId)
                .Select(draft => (long?)draft.Key).Max());
    }

    public async Task<Result<SavedDraft>> WriteAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await (Saving?.Invoke() ?? Task.CompletedTask);
        if (IsDown)
        {
            return new UpstreamUnavailable("vista", "draft");
        }

        if (message.DraftId is null)
        {
            return new SavedDraft(Add(message), IsNew: true);
        }

        var number = long.Parse(message.DraftId, System.Globalization.CultureInfo.InvariantCulture);
        if (!Standing.ContainsKey(number))
        {
            return new SmRefusal(SmCode.SavedMessageNotDraft);
        }

        Standing[number] = message;
        return new SavedDraft(number, IsNew: false);
    }

    public async Task<Result<Done>> MarkAsync(OutgoingMessage message, long number, string note, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await (Saving?.Invoke() ?? Task.CompletedTask);
        if (IsDown)
        {
            return new UpstreamUnavailable("vista", "draft");
        }

        if (Standing.TryGetValue(number, out var draft) && draft.Body == message.Body)
        {
            Standing[number] = draft with { Body = $"{note}\n\n{draft.Body}" };
        }

        return Done.Value;
    }

    public Task<Result<Done>> DeleteAsync(Patient patient, long number, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult<Result<Done>>(
            IsDown ? new UpstreamUnavailable("vista", "delete")
            : Standing.TryRemove(number, out _) ? Done.Value : new SmRefusal(SmCode.MessageNotFound));
    }

    public async Task<Result<SavedDraft>> SaveAsync(OutgoingMessage message, string note, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await (Saving?.Invoke() ?? Task.CompletedTask);
        if (IsDown)
        {
            return new UpstreamUnavailable("vista", "draft");
        }

        if (Refuse?.Invoke(message) is { } refused)
        {
            return refused;
        }

        var marked = $"{note}\n\n{message.Body}";
        var same = Standing.FirstOrDefault(draft => draft.Value.Body == marked || draft.Value.Body == message.Body);
        if (same.Value is not null)
        {
            Standing[same.Key] = same.Value with { Body = marked };
            return new SavedDraft(same.Key, IsNew: false);
        }

        return new SavedDraft(Add(message with { Body = marked }), IsNew: true);
    }

    public long Add(OutgoingMessage message)
    {
        var number = Interlocked.Increment(ref _last);
        Standing[number] = message;
        return number;
    }
}
