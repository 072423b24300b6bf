using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>
/// Marks received messages. A change names the versions that were read, so each message is read right before it; one that somebody
/// else changed in between is read and changed once more.
/// </summary>
internal sealed class StatusChange(OracleHealthClient client, IOptions<OracleHealthOptions> options)
{
    private const int MaxTries = 2;

    /// <summary>How many were changed: what has the status already, and what the person wrote, is left.</summary>
    public async Task<Result<int>> ApplyAsync(
        OracleHealthTenant tenant, string person, IReadOnlyList<string> ids, MailStatus status, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(UpdateStatus.MaxMessages))
        {
            var applied = await ApplyChunkAsync(tenant, person, chunk, Word(status), cancellationToken);
            if (!applied.TryGet(out var count, out var failure))
            {
                return failure;
            }

            changed += count;
        }

        return changed;
    }

    private async Task<Result<int>> ApplyChunkAsync(
        OracleHealthTenant tenant, string person, string[] ids, string status, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var reads = await Task.WhenAll(ids.Select(id => client.ReadMessageAsync(tenant, id, cancellationToken)));
            var messages = new List<MessageVersions>();
            foreach (var read in reads)
            {
                if (!read.TryGet(out var message, out var unread))
                {
                    return unread is RequestRefused { Status: 404 } ? new SmRefusal(SmCode.MessageNotFound) : unread;
                }

                if (message.PatientId is { } shown && shown != person)
                {
                    return new SmRefusal(SmCode.MessageNotFound);
                }

                if (message is { MessageSender.Type: not MessageParty.Person, Id: { } id }
                    && !string.Equals(message.Status, status, StringComparison.OrdinalIgnoreCase))
                {
                    messages.Add(new MessageVersions(id, message.NotificationVersion ?? 0, message.RecipientNotificationVersion ?? 0));
                }
            }

            if (messages.Count == 0)
            {
                return 0;
            }

            var called = await client.CallAsync<NoContent>(
                tenant, OracleHealthNames.Status, HttpMethod.Post,
                $"message/{options.Value.ApiVersion}/actions/updatePatientMessageStatus",
                new UpdateStatus(person, status, messages), cancellationToken);
            if (called.TryGet(out _, out var failure))
            {
                return messages.Count;
            }

            if (failure is not RequestRefused { Status: 409 } || tries == MaxTries)
            {
                return failure;
            }
        }
    }

    private static string Word(MailStatus status) => status switch
    {
        MailStatus.Unread => UpdateStatus.Unread,
        MailStatus.Deleted => UpdateStatus.Deleted,
        _ => UpdateStatus.Opened,
    };
}
