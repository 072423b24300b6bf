using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>The page's form for a new message: what it saves, and what it sends.</summary>
internal sealed record Form(PageClient Page, long Team, long Draft, string Words)
{
    public string Subject => Words[..20];

    public object Fields => new { recipientId = Team, category = "OTHER", subject = Subject, body = Words };

    public object Message =>
        new { category = "OTHER", body = Words + " ", subject = Subject, draft_id = Draft, recipient_id = Team };

    public bool IsOf(JsonObject row) => (string?)row["subject"] == Subject;
}
