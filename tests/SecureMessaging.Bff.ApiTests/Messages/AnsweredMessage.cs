using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>A message of staff that a person answers: by the number the web client has, and by the EHR's own id.</summary>
internal sealed record AnsweredMessage(long MessageId, long Team, string EhrMessageId)
{
    private const string Tenant = "main";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="world">The application and its sandbox.</param>
    /// <param name="client">The person who answers.</param>
    /// <param name="ehr">The EHR that holds the message.</param>
    /// <param name="position">Which of the EHR's threads, newest first.</param>
    /// <param name="personally">On Oracle Health: a nurse wrote in her own name, and no pool has to do with it.</param>
    public static async Task<AnsweredMessage> OfAsync(
        SendScenario world, HttpClient client, string ehr, int position = 0, bool personally = false)
    {
        if (ehr == SendScenario.Vista)
        {
            var inbox = await SendScenario.GetAsync(
                client, "folders/0/threads?pageSize=100&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC");
            var newest = inbox["data"]!.AsArray().Select(row => row!["attributes"]!)
                .Where(row => !(bool)row["is_oh_message"]!).ElementAt(position);
            var number = (long)newest["message_id"]!;
            return new AnsweredMessage(number, await SendScenario.TeamAsync(client, ehr), $"{number}");
        }

        using var written = await world.App.SandboxClient.PostAsJsonAsync(
            "/control/oracle-health/messages",
            new { persona = SendScenario.Persona, subject = "Hello", body = "Please answer", personally }, Token);
        var ehrMessageId = (string)(await written.ReadJsonAsync(Token))["id"]!;
        var services = world.App.Services;
        var user = UserId.TryParse("00000000-0000-4000-8000-000000000003", out var id) ? id : default;
        var userKey = await services.GetRequiredService<UserPseudonyms>().OfAsync(user, Token);
        var alias = await services.GetRequiredService<IdAliases>()
            .GetOrAddAsync(userKey, new EhrMessageKey(EhrName.OracleHealth, Tenant, ehrMessageId), Token);
        return new AnsweredMessage(alias, await SendScenario.TeamAsync(client, ehr), ehrMessageId);
    }

    /// <summary>What the web client posts; with the draft's id once there is one.</summary>
    public object Fields(string body, long? draft = null) => draft is null
        ? new { category = "OTHER", subject = "Re: Hello", body, recipient_id = Team, station_number = (string?)null }
        : new { category = "OTHER", subject = "Re: Hello", body, recipient_id = Team, draft_id = draft };

    /// <summary>Autosave of the text under this message: the draft's number.</summary>
    public async Task<long> AutosaveAsync(HttpClient client, string body)
    {
        using var saved = await SendScenario.PostAsync(
            client, $"message_drafts/{MessageId}/replydraft", JsonContent.Create(Fields(body)));
        saved.EnsureSuccessStatusCode();
        return (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
    }
}
