using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Example.Tests;

/// <summary>What was sent, and whom a conversation is with: a reply goes there.</summary>
internal sealed class ExampleHistory(ExampleEhr ehr) : ISentHistory, IThreadReader
{
    public EhrName Name => ExampleProfile.Name;

    public Task<Result<SentList>> ReadAsync(Patient patient, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<Result<SentList>>(new SentList([.. ehr.Held
            .Where(held => held.Patient == patient.User && held.SentAt >= since)
            .OrderByDescending(held => held.SentAt)
            .Select(held => new SentItem
            {
                EhrMessageId = held.Id,
                Adapter = Name,
                Recipient = held.Team,
                SentAt = held.SentAt,
                Subject = held.Subject,
                Category = held.Category,
            })], IsCut: false));

    public Task<Result<ThreadRecipient>> ReadRecipientAsync(ThreadQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ThreadRecipient>>(
            ehr.Held.FirstOrDefault(held => held.Id == query.MessageId && held.Patient == query.Patient.User) is { } held
                ? new ThreadRecipient(held.Team, StationNumber.Parse(ExampleEhr.Station))
                : new SmRefusal(SmCode.MessageNotFound));
}
