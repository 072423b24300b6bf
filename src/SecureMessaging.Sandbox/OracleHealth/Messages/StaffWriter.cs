using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>Writes to patients as the staff of a pool does.</summary>
internal sealed class StaffWriter(MessageArchive archive, OracleHealthState state, SandboxClock clock)
{
    public static readonly Party Nurse = new("593923", Party.Personnel, "Roe, Pat");

    /// <summary>The new message's id; null when the tenant, the pool or the message answered is unknown.</summary>
    public string? Write(Persona persona, StaffMessage written)
    {
        var previous = written.PreviousMessageId is { } previousId ? archive.Find(written.Tenant, previousId) : null;
        var poolId = written.PoolId ?? previous?.Recipients[0].Id ?? WellKnownPools.PrimaryCare.Id;
        if (state.FindPool(written.Tenant, poolId) is not { } pool || (written.PreviousMessageId is not null && previous is null))
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
            Sender = written.Personally ? Nurse : new Party(pool.Id, Party.GroupInbox, pool.Name),
            Recipients = [new Party(persona.MillenniumPersonId, Party.Person, $"{persona.FamilyName}, {persona.GivenName}")],
            Content = XhtmlFrame.Of(written.Body),
            Text = written.Body,
            Subject = written.Subject,
            NotificationType = written.NotificationType,
            PreviousMessageId = previous?.Id,
            ConversationId = previous?.ConversationId ?? id[..id.IndexOf('.', StringComparison.Ordinal)],
            ResponsiblePersonnelId = Nurse.Id,
            CreatedAt = now,
            VisibleAt = now,
        });
        return id;
    }
}
