using System.Globalization;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Staff;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth.Seed;

/// <summary>Writes what one person and the teams of one tenant have written to each other.</summary>
internal sealed class SeedMail(Persona persona, string tenant, DateTimeOffset now, Func<long> nextId)
{
    private readonly List<PatientMessage> _messages = [];
    private readonly Party _self = Party.Of(persona);

    public IReadOnlyList<PatientMessage> Messages => _messages;

    public PatientMessage ToTeam(Party team, TimeSpan ago, string? subject, string text, PatientMessage? answers = null) =>
        Add(new SeedLetter(_self, team, ago, subject, text) { Answers = answers });

    /// <summary>From a pool, or from a nurse in her own name. Read unless said otherwise.</summary>
    public PatientMessage FromTeam(Party team, TimeSpan ago, string? subject, string text, PatientMessage? answers = null) =>
        Add(new SeedLetter(team, _self, ago, subject, text) { Answers = answers });

    public PatientMessage Unread(Party team, TimeSpan ago, string? subject, string text, PatientMessage? answers = null) =>
        Add(new SeedLetter(team, _self, ago, subject, text) { Answers = answers, Status = MessageStatus.Unread });

    public PatientMessage Add(SeedLetter letter)
    {
        // Both forms of an id were seen: with a sent message, and with a received one.
        var sent = letter.From == _self;
        var id = string.Create(CultureInfo.InvariantCulture, $"{nextId()}.{(sent ? "0.-4" : "1.5")}.prsnl");
        var message = new PatientMessage
        {
            Id = id,
            Tenant = tenant,
            PatientId = persona.MillenniumPersonId!,
            Sent = sent,
            Sender = letter.From,
            Recipients = [letter.To ?? _self],
            Content = letter.Content ?? XhtmlFrame.Of(letter.Text),
            Text = letter.Text,
            Subject = letter.Subject,
            NotificationType = letter.NotificationType,
            PreviousMessageId = letter.Answers?.Id,
            ConversationId = letter.Answers?.ConversationId ?? PatientMessage.ConversationOf(id),
            ResponsiblePersonnelId = sent ? null : StaffWriter.Nurse.Id,
            Attachments = [.. letter.Files.Select((file, index) => file with { Id = $"{id}-{index + 1}" })],
            CreatedAt = now - letter.Ago,
            VisibleAt = now - letter.Ago,
            Status = letter.Status,
            IsSeedData = true,
        };
        _messages.Add(message);
        return message;
    }
}
