using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Mailbox;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Reading;

namespace SecureMessaging.Bff.Benchmarks.MailboxCost;

/// <summary>
/// What <see cref="MailCache"/> holds for 10,000 people of 50 messages each, in bytes of the managed heap after a full collection. Every
/// text is a copy of its own, as a parser gives them; names and stations of teams are the directory's.
/// </summary>
internal static class ListMemory
{
    private const int Messages = 50;

    public static void Measure()
    {
        Console.WriteLine("people   lists MB   bytes a person   bytes a message");
        foreach (var people in new[] { 1_000, 10_000 })
        {
            using var cache = new MailCache(Options.Create(new MailboxOptions()), TimeProvider.System);
            var before = Held();
            for (var person = 0; person < people; person++)
            {
                var number = person;
                var owner = new UserPseudonym($"00000000-0000-4000-8000-{person.ToString("D12", CultureInfo.InvariantCulture)}");
                cache.GetAsync(owner, EhrName.OracleHealth, () => Task.FromResult<Result<MailList>>(ListOf(number)), CancellationToken.None)
                    .GetAwaiter().GetResult();
            }

            var bytes = Held() - before;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{people,6}{bytes / 1e6,11:0.0}{bytes / people,17:N0}{bytes / people / Messages,18:N0}"));
            GC.KeepAlive(cache);
        }
    }

    private static MailList ListOf(int person) => new(
        Shared([.. Enumerable.Range(0, Messages).Select(number => ItemOf(person, number))], new SharedTexts()), IsCut: false);

    /// <summary>As the adapter does it: within a list each text is there once.</summary>
    private static ImmutableArray<MailItem> Shared(MailItem[] items, SharedTexts texts) =>
    [
        .. items.Select(item => item with
        {
            ConversationId = texts.Of(item.ConversationId)!,
            Subject = texts.Of(item.Subject),
            SenderName = texts.Of(item.SenderName),
            RecipientName = texts.Of(item.RecipientName),
        }),
    ];

    private static MailItem ItemOf(int person, int number) => new()
    {
        Key = new EhrMessageKey(EhrName.OracleHealth, "main", Text($"5428{person:D5}{number:D3}.0.-4.prsnl")),
        ConversationId = Text($"5428{person:D5}{number / 2:D3}"),
        IsSent = number % 2 == 0,
        Status = MailStatus.Read,
        SentAt = DateTimeOffset.UnixEpoch.AddMinutes((person * 100L) + number),
        Subject = Text($"Re: a question about number {number / 2}"),
        Category = "OTHER",
        TeamName = "VHA SPO Primary Care - Clinical",
        SuggestedNameDisplay = "Primary Care",
        SenderName = Text($"Specimen, Casey {person}"),
        RecipientName = Text($"VHA SPO Primary Care {person % 7}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static long Held()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
