using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Rollout.BreakGlass;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Notices;

/// <summary>The notice that an audit row makes. Account ids of named users are in no notice.</summary>
internal static class NoticeRule
{
    /// <summary>Null for what is no change of a flag, and for what only notes something down.</summary>
    public static Notice? Of(AuditEntry entry)
    {
        if (entry.Kind != ItemKind.Flag || TypeOf(entry, SeverityOf(entry)) is not { } type)
        {
            return null;
        }

        return new Notice
        {
            At = entry.At,
            Type = type,
            Flag = entry.Subject,
            Severity = SeverityOf(entry),
            Actor = entry.Actor,
            Summary = SummaryOf(type, entry),
            Reason = entry.Reason,
            Ticket = entry.Ticket,
        };
    }

    private static string? TypeOf(AuditEntry entry, string? severity) => (entry.Action, entry.Actor) switch
    {
        ("rollback", AutomaticFlagActions.Actor) => NoticeType.GuardRolledBack,
        ("pause", AutomaticFlagActions.Actor) => NoticeType.GuardPaused,
        ("incident-close", _) => NoticeType.IncidentClosed,
        ("kill", _) or (FlagChange.NoteAction, BreakGlassAudit.Actor) => NoticeType.FlagKilled,
        _ when severity is not null => NoticeType.IncidentOpened,
        ("unkill", _) => NoticeType.FlagUnkilled,
        ("rollback", _) => NoticeType.FlagRolledBack,
        ("request-approval", _) => NoticeType.ApprovalWaiting,
        ("reject-approval", _) => NoticeType.ApprovalRejected,
        _ => entry.BeforeDoc == entry.AfterDoc ? null : NoticeType.FlagChanged,
    };

    private static string SummaryOf(string type, AuditEntry entry) => type switch
    {
        NoticeType.GuardRolledBack => $"The guard rolled {entry.Subject} back to 0 %: only the people on its allow-list stay",
        NoticeType.GuardPaused => $"The guard paused {entry.Subject}",
        NoticeType.FlagKilled when SeverityOf(entry) is { } severity =>
            $"Incident of severity {severity} on {entry.Subject}: killed, off for everybody",
        NoticeType.FlagKilled when entry.Action == FlagChange.NoteAction =>
            $"{entry.Subject} was killed by the break-glass file for a time",
        NoticeType.FlagKilled => $"{entry.Subject} is killed: off for everybody",
        NoticeType.FlagUnkilled => $"The kill of {entry.Subject} ended; it is paused",
        NoticeType.FlagRolledBack => $"{entry.Subject} is rolled back to 0 %",
        NoticeType.IncidentOpened => $"Incident of severity {SeverityOf(entry)} on {entry.Subject}: {Done(entry.Action)}",
        NoticeType.IncidentClosed => $"An incident on {entry.Subject} is closed",
        NoticeType.ApprovalWaiting => ApprovalRequests.InWords(entry),
        NoticeType.ApprovalRejected => $"A change of {entry.Subject} was rejected",
        _ => $"{entry.Subject}: {entry.Action}{Exposure(entry)}",
    };

    private static string Done(string action) => action switch
    {
        "lower" => "lowered",
        _ => "recorded",
    };

    /// <summary>How far it is open now; the rest of the document may name people.</summary>
    private static string Exposure(AuditEntry entry) =>
        entry.AfterDoc is { } doc && StoredFlag.TryRead(doc, out var flag)
            ? $", {EnumWireNames.Of(flag.State)} at {flag.Percentage} %"
            : "";

    private static string? SeverityOf(AuditEntry entry)
    {
        // What the guard keeps beside its rows is partly plain text.
        if (entry.Detail is not { } detail || !detail.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(detail)?["severity"]?.GetValue<string>();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
