using System.Collections.Frozen;
using System.Globalization;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Mailbox.Closed;

/// <summary>
/// Whether a call that changes something touches a facility whose migration phase stops messaging. Each answer is the refusal, or null
/// where the call may go on. Nobody is asked for a person without a facility in such a phase; and where an EHR cannot say whom a
/// message is with, the call goes on, because whoever holds the message judges it too.
/// </summary>
internal sealed class ClosedWrites(
    ClosedFacilities closed, AddressBookReader books, EhrAdapterRegistry adapters, IEnumerable<IThreadReader> readers,
    IEnumerable<IThreadFinder> finders)
{
    private readonly FrozenDictionary<EhrName, IThreadReader> _readers = readers.ToFrozenDictionary(reader => reader.Name);
    private readonly FrozenDictionary<EhrName, IThreadFinder> _finders = finders.ToFrozenDictionary(finder => finder.Name);

    /// <summary>
    /// A folder belongs to the person and to no facility: it is closed where everything in it must be of a closed facility.
    /// </summary>
    public Failure? OfMailbox(MessagingUser user) => closed.AllOf(user.Facilities) ? ClosedFacilities.Refusal : null;

    /// <summary>Of what is written to a care team.</summary>
    public async Task<Failure?> OfTeamAsync(MessagingUser user, FlowDecision flow, long team, CancellationToken cancellationToken)
    {
        if (!closed.AnyOf(user.Facilities) || OfMailbox(user) is not null)
        {
            return OfMailbox(user);
        }

        return CareTeamId.TryCreate(team, out var id) && await IsClosedAsync(user, flow, id, cancellationToken)
            ? ClosedFacilities.Refusal
            : null;
    }

    /// <summary>Of what is done to a message or draft by the number that its EHR gave it.</summary>
    public async Task<Failure?> OfMessageAsync(MessagingUser user, FlowDecision flow, long message, CancellationToken cancellationToken) =>
        adapters.IssuerOfMessage(message) is { } issuer
            ? await OfConversationAsync(
                user, flow, new EhrMessageKey(issuer.Name, null, message.ToString(CultureInfo.InvariantCulture)), cancellationToken)
            : OfMailbox(user);

    /// <summary>Of what is done to a whole conversation by its own number.</summary>
    public async Task<Failure?> OfThreadAsync(MessagingUser user, FlowDecision flow, long thread, CancellationToken cancellationToken)
    {
        if (!closed.AnyOf(user.Facilities) || OfMailbox(user) is not null
            || adapters.IssuerOfMessage(thread) is not { } issuer || !_finders.TryGetValue(issuer.Name, out var finder))
        {
            return OfMailbox(user);
        }

        var found = await finder.FindMessageAsync(user.Patient, thread, cancellationToken);
        return found.TryGet(out var message, out _) && message is { } number
            ? await OfMessageAsync(user, flow, number, cancellationToken)
            : null;
    }

    /// <summary>Of what is written in a conversation, whose care team its EHR knows.</summary>
    public async Task<Failure?> OfConversationAsync(
        MessagingUser user, FlowDecision flow, EhrMessageKey key, CancellationToken cancellationToken)
    {
        if (!closed.AnyOf(user.Facilities) || OfMailbox(user) is not null || !_readers.TryGetValue(key.Adapter, out var reader))
        {
            return OfMailbox(user);
        }

        var read = await reader.ReadRecipientAsync(new ThreadQuery(user.Patient, key.Tenant, key.Id), cancellationToken);
        if (!read.TryGet(out var conversation, out _))
        {
            return null;
        }

        return closed.IsClosed(conversation.Station)
            || (conversation is { Station: null, Team: { } team } && await IsClosedAsync(user, flow, team, cancellationToken))
                ? ClosedFacilities.Refusal
                : null;
    }

    private async Task<bool> IsClosedAsync(MessagingUser user, FlowDecision flow, CareTeamId team, CancellationToken cancellationToken) =>
        (await books.ReadAsync(user, flow, fresh: false, cancellationToken)).TryGet(out var list, out _)
        && list.Book.Find(team) is { IsClosed: true };
}
