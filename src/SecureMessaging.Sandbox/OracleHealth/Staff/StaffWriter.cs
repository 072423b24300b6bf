using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth.Staff;

/// <summary>Writes to patients as the staff of a pool does, or as a nurse in her own name.</summary>
internal sealed class StaffWriter(MessageArchive archive, OracleHealthState state, SandboxClock clock)
{
    private const string ReplyPrefix = "Re: ";

    public static readonly Party Nurse = new("593923", Party.Personnel, "Roe, Pat");

    /// <summary>The new message's id; null when the tenant, the pool or the message answered is unknown.</summary>
    public string? Write(Persona persona, StaffMessage written)
    {
        var previous = written.PreviousMessageId is { } previousId ? archive.Find(written.Tenant, previousId) : null;
        if ((written.PreviousMessageId is not null && previous is null) || SenderOf(written, previous) is not { } sender)
        {
            return null;
        }

        var now = written.CreatedAt ?? clock.GetUtcNow();
        var id = archive.NextId();
        archive.Add(new PatientMessage
        {
            Id = id,
            Tenant = written.Tenant,
            PatientId = persona.MillenniumPersonId!,
            Sent = false,
            Sender = sender,
            Recipients = [Party.Of(persona)],
            Content = XhtmlFrame.Of(written.Body),
            Text = written.Body,
            Subject = written.Subject ?? Answering(previous?.Subject),
            NotificationType = written.NotificationType,
            PreviousMessageId = previous?.Id,
            ConversationId = previous?.ConversationId ?? PatientMessage.ConversationOf(id),
            ResponsiblePersonnelId = Nurse.Id,
            Attachments =
            [
                .. written.Files.Select((file, index) => new Attachment($"{id}-{index + 1}", file.Name!, file.TypeOrBytes, file.Bytes())),
            ],
            CreatedAt = now,
            VisibleAt = now,
        });
        return id;
    }

    private Party? SenderOf(StaffMessage written, PatientMessage? previous)
    {
        if (written.Personally)
        {
            return Nurse;
        }

        var poolId = written.PoolId ?? (previous is null ? WellKnownPools.PrimaryCare.Id : previous.PoolId);
        if (poolId is null)
        {
            return Nurse;
        }

        return state.FindPool(written.Tenant, poolId) is { } pool ? new Party(pool.Id, Party.GroupInbox, pool.Name) : null;
    }

    private static string? Answering(string? subject) =>
        subject is null || subject.StartsWith(ReplyPrefix, StringComparison.OrdinalIgnoreCase) ? subject : ReplyPrefix + subject;
}
