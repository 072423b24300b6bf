using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>What MHV reaches here: the pools of the person's stations, and the same message archive as the direct way.</summary>
internal sealed class MhvBridge(PoolCatalog catalog, OracleHealthState state, MessageArchive archive,
    SandboxClock clock) : IOracleHealthBridge
{
    public IReadOnlyList<BridgePool> PoolsOf(Persona persona) =>
        [.. Reachable(persona).Select(planned => new BridgePool(planned.Pool.Id, planned.Pool.Name, planned.Station!))];

    public string Deliver(Persona persona, string poolId, OutgoingMail mail)
    {
        var body = mail.Body ?? "";
        var pool = Reachable(persona).First(planned => planned.Pool.Id == poolId);
        var id = archive.NextId();
        var now = clock.GetUtcNow();
        archive.Add(new PatientMessage
        {
            Id = id,
            Tenant = pool.Tenant,
            PatientId = persona.MillenniumPersonId!,
            Sent = true,
            Sender = new Party(persona.MillenniumPersonId, Party.Person),
            Recipients = [new Party(poolId, Party.GroupInbox)],
            Content = XhtmlFrame.Of(body),
            Text = body,
            Subject = mail.Subject ?? "",
            PreviousMessageId = mail.AnswersOracleHealthId,
            ConversationId = PatientMessage.ConversationOf(id),
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

    /// <summary>A person Millennium does not know reaches nothing.</summary>
    private IEnumerable<PlannedPool> Reachable(Persona persona) => persona.MillenniumPersonId is null
        ? []
        : catalog.All.Where(planned => planned.Station is { } station && persona.Facilities.Contains(station)
            && state.FindPool(planned.Tenant, planned.Pool.Id) is not null);
}
