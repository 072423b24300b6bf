using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>
/// Notices new mail of people who listen. An EHR tells nobody that a message came, so it is asked: once an interval for a person, whatever
/// the number of their tabs and of instances, and for so many people at one time as is set.
/// </summary>
internal sealed class NewMailWatch(
    MailWatchStore store, MailReader mail, LegacyNews legacy, IdAliases aliases, AccountEventHub hub, IOptions<MailboxOptions> options,
    StoreClock time)
    : IDisposable
{
    /// <summary>So many of the newest received messages are remembered.</summary>
    private const int Remembered = 100;

    /// <summary>With those that left the newest hundred since: another that moves up is not new.</summary>
    private const int MaxDigests = 2 * Remembered;

    /// <summary>Whoever was away for long reads the list.</summary>
    private const int MaxReported = 10;

    /// <summary>Digits of a digest: of a hundred messages no two are alike.</summary>
    private const int DigestLength = 16;

    /// <summary>Among the digests: legacy's messages were seen too. What it shows for the first time is not new.</summary>
    private const string LegacyWasSeen = "legacy";

    /// <summary>Among the digests: the mail of no other EHR was seen yet.</summary>
    private const string LegacyAlone = "legacy-alone";

    /// <summary>After so many intervals without a check nothing is called new.</summary>
    private const int MaxMissedChecks = 5;

    /// <summary>And not before this: however short the interval is, a check lasts as long as its EHR takes, or a busy instance.</summary>
    private static readonly TimeSpan MinRemembered = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _checks = new(options.Value.NewMailChecksAtOnce);

    /// <summary>
    /// Checks, where it is time and nobody else does. Never fails: an EHR or a store that is away is asked again at the next turn.
    /// </summary>
    public async Task CheckAsync(
        HttpContext listener, UserPseudonym owner, ImmutableArray<MailboxSource> sources, CancellationToken cancellationToken)
    {
        if (!await _checks.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        try
        {
            var interval = options.Value.NewMailInterval;
            var remembered = MaxMissedChecks * interval is var missed && missed > MinRemembered ? missed : MinRemembered;
            if (await store.TryTakeAsync(owner, time.GetUtcNow(), interval, remembered, cancellationToken) is { } turn)
            {
                await CheckAsync(listener, owner, sources, turn, cancellationToken);
            }
        }
        catch (DbException)
        {
            // The stream itself says nothing of a store that is away for a moment either.
        }
        finally
        {
            _checks.Release();
        }
    }

    public void Dispose() => _checks.Dispose();

    private async Task CheckAsync(
        HttpContext listener, UserPseudonym owner, ImmutableArray<MailboxSource> sources, MailWatchTurn turn,
        CancellationToken cancellationToken)
    {
        var (asking, reading) = (
            legacy.ReadAsync(listener, cancellationToken),
            mail.ReadAsync(listener.RequireMessagingUser(), owner, sources, cancellationToken));

        // Both are over before this is: the request of whoever listens may end then.
        await Task.WhenAll(asking, reading);
        var (shown, read) = (await asking, await reading);
        // What one EHR leaves out, or an older list does not have, would be called new when it is there again.
        var isWhole = !sources.IsEmpty && read.Partial.All(partial => partial.Reason is PartialEhr.Cut or PartialEhr.NoRecord);
        if (!isWhole && shown is null)
        {
            return;
        }

        var received = read.Items.Where(item => isWhole && !item.IsSent).Take(Remembered)
            .Select(item => (Item: item, Digest: DigestOf(item))).ToArray();
        EhrMessageKey[] added = turn.Known is { } known && !known.Contains(LegacyAlone)
            ? [.. received.Where(message => !known.Contains(message.Digest) && message.Item.Status == MailStatus.Unread)
                .Take(MaxReported).Select(message => message.Item.Key)]
            : [];

        // Numbers first: where the store gives none, nothing is remembered and the next check reports it. Saved before anything is said:
        // an instance that ends in between says nothing, and none says a thing twice.
        var numbers = await aliases.GetOrAddAsync(owner, added, cancellationToken);
        long[] news = [.. NewsOfLegacy(shown, turn), .. added.Select(key => numbers[key])];
        string[] ofLegacy = shown is { } rows ? [LegacyWasSeen, .. rows.Select(row => DigestOf(row.Number))]
            : turn.Known?.Contains(LegacyWasSeen) == true ? [LegacyWasSeen]
            : [];
        string[] alone = !isWhole && turn.Known?.Contains(LegacyAlone) != false ? [LegacyAlone] : [];
        var remembered = alone.Concat(ofLegacy).Concat(received.Select(message => message.Digest))
            .Union((turn.Known ?? []).Remove(LegacyAlone)).Take(MaxDigests);
        await store.SaveAsync(owner, remembered, cancellationToken);
        foreach (var number in news.Reverse())
        {
            hub.Publish(new AccountSignal(owner, AccountSignalKind.MailReceived, number));
        }
    }

    private static IEnumerable<long> NewsOfLegacy(ImmutableArray<(long Number, bool IsUnread)>? shown, MailWatchTurn turn) =>
        shown is { } rows && turn.Known is { } known && known.Contains(LegacyWasSeen)
            ? rows.Where(row => row.IsUnread && !known.Contains(DigestOf(row.Number))).Take(MaxReported).Select(row => row.Number)
            : [];

    private static string DigestOf(MailItem item) => DigestOf($"{item.Key.Adapter.Value}/{item.Key.Tenant}/{item.Key.Id}");

    private static string DigestOf(long number) => DigestOf(string.Create(CultureInfo.InvariantCulture, $"{LegacyWasSeen}/{number}"));

    private static string DigestOf(string message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message)))[..DigestLength];
}
