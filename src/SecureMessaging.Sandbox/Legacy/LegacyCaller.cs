using Microsoft.AspNetCore.Http.Features;
using SecureMessaging.Sandbox.Legacy.Resources;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Legacy;

/// <summary>The signed-in person of one call, with their mail and the addresses to link to. Bound by handlers as a parameter.</summary>
internal sealed class LegacyCaller(
    HttpContext context, Persona persona, PersonMailbox mailbox, LegacyMigrations migrations, BridgeTeams bridge)
{
    private LegacyWorld? _world;

    public Persona Persona => persona;

    public PersonMailbox Mailbox => mailbox;

    public LegacyMigrations Migrations => migrations;

    public LegacyLinks Links { get; } = new(context.Request);

    /// <summary>Whether teams and messages of Oracle Health are shown: to those whose legacy bridges it.</summary>
    public bool WithOracleHealth => persona.LegacyBridgesOracleHealth;

    /// <summary>The base flow knows VistA's teams only; where it bridges, also the pools, under MHV's numbers.</summary>
    public IReadOnlyList<MailTeam> Teams { get; } =
    [
        .. mailbox.Teams().Where(team => team.IsOracleHealth != true),
        .. persona.LegacyBridgesOracleHealth ? bridge.Of(persona) : [],
    ];

    public LegacyWorld World => _world ??= new LegacyWorld(Teams, migrations);

    /// <summary>Set by the gate before any handler runs.</summary>
    public static ValueTask<LegacyCaller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.GetRequiredFeature<LegacyCaller>());

    public LegacyResource Describe(MailMessage message, string type = "messages", bool withBody = true) =>
        new(Text(message.Id), type, MessageAttributes.Of(message, World, withBody))
        {
            Relationships = new
            {
                Attachments = new
                {
                    Data = message.Attachments.Select(attachment => new
                    {
                        Id = Text(attachment.Id),
                        Type = "attachments"
                    }).ToArray()
                },
            },
            Links = new { Self = Links.Message(message.Id) },
        };

    public LegacyResource Describe(MailMessage message, MailAttachment attachment)
    {
        var download = Links.Attachment(message.Id, attachment.Id);
        return new LegacyResource(
            Text(attachment.Id), "attachments",
                new AttachmentAttributes(attachment.Name, message.Id, attachment.Content.Length, download))
        {
            Links = new { Download = download },
        };
    }

    public static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
