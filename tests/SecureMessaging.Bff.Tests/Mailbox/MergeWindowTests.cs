using System.Text.Json.Nodes;
using SecureMessaging.Bff.Mailbox.Merging;

namespace SecureMessaging.Bff.Tests.Mailbox;

/// <summary>Against the plain model: all rows in one list, sorted, and cut into pages.</summary>
public sealed class MergeWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pages_OfAnyTwoLists_AreThePagesOfOneSortedList(int seed)
    {
        var random = new Random(seed);
        var order = Order(random.Next(6));
        var legacy = Rows(random, random.Next(60), legacy: true).Order(order).ToArray();
        var own = Rows(random, random.Next(40), legacy: false).Order(order).ToArray();
        var size = random.Next(1, 12);
        var model = legacy.Concat(own).Order(order).Chunk(size).ToArray();

        for (var page = 1; page <= model.Length + 1; page++)
        {
            var window = MergeWindow.Of(page, size, own.Length);
            var seen = legacy.Skip(window.From).Take(window.Until - window.From).ToArray();

            var shown = window.Page(seen, own, order, (page - 1) * size, size);

            Assert.Equal(
                (page <= model.Length ? model[page - 1] : []).Select(row => row.Id), shown.Select(row => row.Id));
        }
    }

    [Fact]
    public void FirstPage_NeedsOnlyAsManyOfLegacysRowsAsItHas() =>
        Assert.Equal(new MergeWindow(0, 10), MergeWindow.Of(page: 1, size: 10, own: 1_000));

    [Fact]
    public void LaterPage_NeedsNoRowThatMustStandBeforeIt() =>
        Assert.Equal(new MergeWindow(85, 100), MergeWindow.Of(page: 10, size: 10, own: 5));

    private static ThreadOrder Order(int kind) => new(
        new[] { "SENT_DATE", "SENDER_NAME", "RECIPIENT_NAME" }[kind / 2], kind % 2 == 0 ? "ASC" : "DESC");

    /// <summary>No two rows are equal in any order: which of two equal rows comes first is nobody's promise.</summary>
    private static IEnumerable<MergeRow> Rows(Random random, int count, bool legacy)
    {
        for (var i = 0; i < count; i++)
        {
            var mark = random.Next(1_000_000);
            var at = Start.AddSeconds(mark).AddMilliseconds(legacy ? 0 : 500).AddTicks(i);
            yield return legacy
                ? new MergeRow.OfLegacy($"l{i}", at, $"S{mark}{i}l", $"R{mark}{i}l", new JsonObject())
                : new MergeRow.Own(name => (string)name, at, $"S{mark}{i}o", $"R{mark}{i}o", $"o{i}");
        }
    }
}
