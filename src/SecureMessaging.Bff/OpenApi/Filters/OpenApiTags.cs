using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>What the operations under one heading have in common.</summary>
internal sealed class OpenApiTags : IDocumentFilter
{
    /// <summary>In the order in which a reader needs them.</summary>
    private static readonly (string Tag, string Description)[] OfMessaging =
    [
        ("Care teams", "Whom a person may write to, over both EHRs: list, search, recents, facilities, contact list."),
        ("Messages", "Sending and replying. Sent is said only of a message that the EHR holds."),
        ("Submissions", "What became of a message that was sent, also where the answer was lost."),
        ("Drafts", "Drafts to Oracle Health teams, which this service keeps itself; the others are legacy's."),
        ("Mailbox", "Changes in a person's account, sent as they happen."),
        ("Feedback", "How content a person is, counted by flow; no words are kept."),
        ("Feature toggles", "What the web client reads when it loads, to know which parts of it are on."),
        ("OpenFeature", "The same flags in the OpenFeature Remote Evaluation Protocol (OFREP)."),
    ];

    private static readonly (string Tag, string Description)[] OfOperations =
    [
        ("Flags", "Who gets the new flow: percentages, facilities, named users, the steps of the plan, and the ways back. "
            + "Kill, pause and rollback need a reason and nothing else."),
        ("Approvals", "The second person, whom a large step needs."),
        ("Status", "How this instance is, what it stands on, and which others there are."),
        ("Reports", "What a release is decided by, and what is reported of it afterwards."),
        ("Notices", "What somebody is informed of, and how the webhooks do."),
        ("Propagation", "Which instance evaluates with what, now."),
        ("Facilities", "What operations override of a facility: its EHR, its phase, whether messages are open."),
        ("Audit", "Who changed what, when and why, and the proof that the record of it is whole."),
        ("Transfer", "Flags from one environment to another, and from Flipper."),
        ("Submissions", "Messages under way, by state and age; no text, no names."),
        ("Support", "The call centre: what happened to a request or a message, in plain words; no text, no names. Needs `ops.support`."),
        ("Curation", "Which pools of Oracle Health are shown as care teams, and by which rule."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var tags = context.DocumentName == OpenApiDocuments.Operations ? OfOperations : OfMessaging;
        swaggerDoc.Tags = tags.Select(tag => new OpenApiTag { Name = tag.Tag, Description = tag.Description }).ToHashSet();
    }
}
