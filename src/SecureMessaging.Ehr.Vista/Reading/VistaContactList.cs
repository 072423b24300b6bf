using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Sending;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>The person's preferred teams, as MHV keeps them.</summary>
internal sealed class VistaContactList(VistaClient client) : IContactList
{
    public EhrName Name => EhrName.Vista;

    public async Task<Result<Done>> SavePreferencesAsync(
        Patient patient, IReadOnlyDictionary<CareTeamId, bool> preferred, CancellationToken cancellationToken)
    {
        var rows = preferred.Where(team => IdRanges.IsFromMhv(team.Key.Value))
            .Select(team => new VistaPreferredTeam(team.Key.Value, team.Value)).ToArray();
        if (rows.Length != preferred.Count)
        {
            // A team of the other EHR has no place in this list.
            return new SmRefusal(SmCode.RecipientNotFound);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(rows, VistaJson.Default.IReadOnlyListVistaPreferredTeam);
        var call = VistaCall.Post(
            VistaOperations.Preferences, $"preferences/patientpreferredtriagegroups", () => VistaSendContent.Json(bytes));
        var exchange = await client.SendAsync(
            patient, call, (body, _) => VistaReplies.DoneAsync(body, VistaOperations.Preferences), cancellationToken);
        return exchange.Result;
    }
}
