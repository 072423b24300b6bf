using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>
/// Has the EHRs get ready for a person who is about to send. Each call upstream may take 23 seconds: a send that begins with a log-in
/// would be answered after the web client has stopped waiting.
/// </summary>
internal sealed partial class SenderWarmUp(AddressBookPlan plan, ILogger<SenderWarmUp> logger)
{
    /// <summary>Returns at once; a failure is reported by the send.</summary>
    /// <param name="user">Who writes.</param>
    /// <param name="flow">Says which EHRs take part.</param>
    /// <param name="teamId">Whom to; null where that is not known yet, and then every EHR of the person gets ready.</param>
    public void Begin(MessagingUser user, FlowDecision flow, long? teamId)
    {
        if (flow.Flow != MessagingFlow.New)
        {
            return;
        }

        foreach (var (adapter, facilities) in plan.For(user, flow))
        {
            if (teamId is not { } team || adapter.Profile.TeamIds.Contains(team))
            {
                var sender = new AddressBookRequest(user.Patient, facilities, BypassCache: false);
                _ = ReadyAsync(adapter.ReadySenderAsync(sender, CancellationToken.None));
            }
        }
    }

    private async Task ReadyAsync(Task ready)
    {
        try
        {
            await ready;
        }
        catch (Exception bug)
        {
            Broke(logger, bug.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 4004, Level = LogLevel.Error, Message = "Getting ready for a sender broke: {Error}")]
    private static partial void Broke(ILogger logger, string error);
}
