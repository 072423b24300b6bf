using System.Globalization;
using System.Security.Cryptography;
using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>Makes intents of one person, each with words that no other has, but for twins.</summary>
internal sealed class IntentFactory(HistoryFile history, string person, int seed, AddressBook book, Random random)
{
    private int _number;
    private int _words;

    public ComposeForm Draw(Shape shape, Manner manner)
    {
        var operation = $"{shape}/{manner}";
        var answered = shape is Shape.Reply or Shape.DraftedReply ? book.Answerable() : [];
        if (answered.Length > 0)
        {
            return new ComposeForm(Reply(operation, answered[random.Next(answered.Length)], Words(), null));
        }

        var files = shape is Shape.SmallFiles ? Small() : shape is Shape.LargeFile ? [Draw("large.pdf", 7 << 20)] : [];
        var vista = book.OracleHealth.Length == 0 || random.Next(2) == 0;
        var teams = vista ? book.Vista : book.OracleHealth;
        var intent = new IntentEntry(Id(), person, operation, vista ? "vista" : "oracle-health", Words())
        {
            Subject = Subject(),
            Recipient = teams[random.Next(teams.Length)],
            Prescription = shape == Shape.Renewal ? Text($"{21_000_000 + random.Next(900_000)}") : null,
            Files = [.. files.Select(file => new SentFile(file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content))))],
        };
        return new ComposeForm(Noted(intent)) { Files = files };
    }

    /// <summary>The same words to somebody else, or in another conversation; null where there is no other.</summary>
    public ComposeForm? TwinOf(IntentEntry one)
    {
        if (one.ReplyTo is { } answered)
        {
            var conversation = book.ConversationOf(answered);
            var others = book.Answerable(one.Ehr).Where(message => message.Conversation != conversation).ToArray();
            return others.Length == 0 ? null : new ComposeForm(Reply(one.Operation, others[random.Next(others.Length)], one.Text, one.Subject));
        }

        var teams = (one.Ehr == "vista" ? book.Vista : book.OracleHealth).Where(team => team != one.Recipient).ToArray();
        return teams.Length == 0
            ? null
            : new ComposeForm(Noted(one with { Id = Id(), Recipient = teams[random.Next(teams.Length)] }));
    }

    /// <summary>Other words in the same place.</summary>
    public IntentEntry Edit(IntentEntry one) => Noted(one with { Id = Id(), Text = Words(), Subject = Subject() });

    private IntentEntry Reply(string operation, Answerable answered, string words, string? subject) =>
        Noted(new IntentEntry(Id(), person, operation, answered.Ehr, words)
        {
            Subject = subject ?? Subject(),
            ReplyTo = answered.Number,
            ReplyToIntent = answered.Intent,
        });

    private IntentEntry Noted(IntentEntry intent)
    {
        history.Add(intent);
        return intent;
    }

    private (string Name, byte[] Content)[] Small() =>
        [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => Draw(Text($"file{number}.txt"), random.Next(1_000, 30_000)))];

    /// <summary>Printable, because a scanner reads it, and begun as its name says, because a file that is not is refused.</summary>
    private (string Name, byte[] Content) Draw(string name, int size)
    {
        var content = new byte[size];
        random.NextBytes(content);
        for (var i = 0; i < size; i++)
        {
            content[i] = (byte)('a' + (content[i] % 26));
        }

        if (name.EndsWith(".pdf", StringComparison.Ordinal))
        {
            "%PDF-1.7\n"u8.CopyTo(content);
        }

        return (name, content);
    }

    /// <summary>Of the words that were made last.</summary>
    private string Subject() => Text($"Chaos {person} {_words}");

    private string Id() => Text($"{person}-{++_number:0000}");

    private string Words() => Text($"Chaos {seed}, {person}, wording {++_words}: {random.Next():x8} & <it's> fine?");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
