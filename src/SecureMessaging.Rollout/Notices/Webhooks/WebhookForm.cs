using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>A notice as its receiver reads it.</summary>
internal static class WebhookForm
{
    public const string Json = "json";
    public const string Slack = "slack";

    public static string Write(WebhookOptions webhook, Notice notice)
    {
        var reason = webhook.IncludeReason ? notice.Reason : null;
        return webhook.Form == Slack ? InSlack(notice, reason) : InJson(notice, reason);
    }

    /// <summary>The fields of Standard Webhooks: what happened, when, and its data.</summary>
    private static string InJson(Notice notice, string? reason) => JsonSerializer.Serialize(
        new
        {
            type = notice.Type,
            timestamp = DateTimeOffset.FromUnixTimeMilliseconds(notice.At),
            data = new { notice.Seq, notice.Flag, notice.Severity, notice.Actor, notice.Summary, reason, notice.Ticket },
        },
        FlagJson.Options);

    /// <summary>An incoming webhook takes a text. What operators wrote must not become a link or call the whole channel.</summary>
    private static string InSlack(Notice notice, string? reason)
    {
        var because = string.IsNullOrWhiteSpace(reason) ? "" : $"\n> {Escaped(reason)}";
        var ticket = notice.Ticket is { } number ? $" ({Escaped(number)})" : "";
        return new JsonObject { ["text"] = $"*{Escaped(notice.Type)}* {Escaped(notice.Summary)}{ticket}{because}" }.ToJsonString();
    }

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
