using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// Whether a pool may be written to: it is still listed, the rules show it, it belongs to the facility the message is for, and
/// Millennium says it can receive from this person.
/// </summary>
internal sealed partial class RecipientCheck(
    OracleHealthClient client, CuratedPools curated, IFacilityDirectory facilities, ILogger<RecipientCheck> logger)
{
    /// <summary>By our own lists, before anything goes upstream.</summary>
    public async Task<Result<PoolId>> FindAsync(
        OracleHealthTenant tenant, CareTeamId team, Facility facility, CancellationToken cancellationToken)
    {
        if (!PoolId.TryFrom(team, out var pool) || pool.TenantIndex != tenant.Index)
        {
            return Refuse("another tenant");
        }

        var directory = await curated.GetAsync(tenant, cancellationToken);
        if (!directory.TryGet(out var pools, out var failure))
        {
            return failure;
        }

        return pools.Find(pool.Value) switch
        {
            null => Refuse("not listed"),
            { Verdict: PoolVerdict.Denied } => Refuse("denied"),
            { Verdict: PoolVerdict.Unmapped } => Refuse("unmapped"),
            { Station: { } station } when facilities.Find(station)?.Station != facility.Station => Refuse("another facility"),
            _ => pool,
        };
    }

    /// <summary>By Millennium: the order of its response is not guaranteed, and a recipient it does not know may be missing.</summary>
    public async Task<Result<Done>> ValidateAsync(
        OracleHealthTenant tenant, string personId, MessageParty recipient, CancellationToken cancellationToken)
    {
        var question = new ValidateRecipients(
            ValidateRecipients.Messages, personId, [new ValidatedRecipient(recipient.Id!, recipient.Type!)]);
        var response = await client.ValidateAsync(tenant, question, cancellationToken);
        if (!response.TryGet(out var verdicts, out var failure))
        {
            return failure;
        }

        return verdicts.Any(verdict => verdict.Id == recipient.Id && verdict.IsValid) ? Done.Value : Refuse("not valid");
    }

    private SmRefusal Refuse(string reason)
    {
        Refused(logger, reason);
        return new SmRefusal(SmCode.RecipientNotFound);
    }

    [LoggerMessage(EventId = 3020, Level = LogLevel.Information, Message = "A pool was refused as recipient: {Reason}")]
    private static partial void Refused(ILogger logger, string reason);
}
