using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.OracleHealth.Staff;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>What MHV reaches here: the pools of the person's stations, and the same message archive as the direct way.</summary>
internal sealed class MhvBridge(PoolCatalog catalog, OracleHealthState state, MessageArchive archive,
    SandboxClock clock) : IOracleHealthBridge
{
    /// <summary>MHV names a person where Millennium names a pool, and there is one nurse.</summary>
    private static readonly MailParty Staff = new(6_593_923, "ROE, PAT");

    public IReadOnlyList<BridgePool> PoolsOf(Persona persona) =>
        [.. Reachable(persona).Select(planned => new BridgePool(planned.Pool.Id, planned.Pool.Name, planned.Station!))];

    public IReadOnlyList<BridgeMail> MailOf(Persona persona) => persona.MillenniumPersonId is not { } patientId
        ? []
        :
        [
            .. MillenniumTenants.All.SelectMany(tenant => archive.Of(tenant, patientId))
                .Where(IsMail)
                .GroupBy(message => (message.Tenant, message.ConversationId))
                .SelectMany(conversation => Describe([.. conversation]))
                .OrderBy(mail => mail.CreatedAt),
        ];

    public string Deliver(Persona persona, string? poolId, OutgoingMail mail)
    {
        var body = mail.Body ?? "";
        var pool = poolId is null ? null : Reachable(persona).First(planned => planned.Pool.Id == poolId);
        var answered = mail.AnswersOracleHealthId is not { } answers ? null
            : MillenniumTenants.All.Select(tenant => archive.Find(tenant, answers)).OfType<PatientMessage>().FirstOrDefault();
        var id = archive.NextId();
        var now = clock.GetUtcNow();
        archive.Add(new PatientMessage
        {
            Id = id,
            Tenant = answered?.Tenant ?? pool!.Tenant,
            PatientId = persona.MillenniumPersonId!,
            Sent = true,
            Sender = new Party(persona.MillenniumPersonId, Party.Person),
            Recipients = [poolId is null ? StaffOf(answered!) : new Party(poolId, Party.GroupInbox)],
            Content = XhtmlFrame.Of(body),
            Text = body,
            Subject = mail.Subject ?? "",
            PreviousMessageId = mail.AnswersOracleHealthId,
            ConversationId = answered?.ConversationId ?? PatientMessage.ConversationOf(id),
            Attachments =
            [
                .. mail.Files.Select((file, index) => new Attachment($"{id}-{index + 1}", file.Name, file.MimeType, file.Content)),
            ],
            PrescriptionId = mail.PrescriptionId,
            CreatedAt = now,
            VisibleAt = now,
        });
        return id;
    }

    private static Party StaffOf(PatientMessage message) => message.Sent ? message.Recipients[0] : message.Sender;

    private bool IsMail(PatientMessage message) => message.NotificationType == "MESSAGE"
        && message.VisibleAt <= clock.GetUtcNow();

    /// <summary>One team for the whole of a conversation, also for what a nurse wrote in it.</summary>
    private static IEnumerable<BridgeMail> Describe(IReadOnlyList<PatientMessage> conversation)
    {
        var withPool = conversation.FirstOrDefault(message => message.PoolId is not null);
        var team = withPool is null ? StaffWriter.Nurse : StaffOf(withPool);
        return conversation.Select(message => new BridgeMail
        {
            Id = message.Id,
            ConversationId = $"{message.Tenant}/{message.ConversationId}",
            FromPatient = message.Sent,
            PoolId = withPool?.PoolId,
            TeamName = team.DisplayName ?? team.Id ?? "",
            Staff = Staff,
            Subject = message.Subject ?? "",
            Body = message.Text,
            CreatedAt = message.CreatedAt,
            IsRead = message.Status != MessageStatus.Unread,
            IsDeleted = message.Status == MessageStatus.Deleted,
            IsSeedData = message.IsSeedData,
            AnswersId = message.PreviousMessageId,
            Files = [.. message.Attachments.Select(file => new MailFile(file.Name, file.ContentType, file.Data))],
        });
    }

    /// <summary>A person Millennium does not know reaches nothing.</summary>
    private IEnumerable<PlannedPool> Reachable(Persona persona) => persona.MillenniumPersonId is null
        ? []
        : catalog.All.Where(planned => planned.Station is { } station && persona.Facilities.Contains(station)
            && state.FindPool(planned.Tenant, planned.Pool.Id) is not null);
}
